package deffinov.organisation;

import java.util.Optional;

/** How a body is known to a register: a type, a value, and how far the value was verified. */
public sealed interface Identifier {

    String value();

    Verification verification();

    Type type();

    /** A register. The label is what people call the number. */
    enum Type {
        SIRET("SIRET", "14 chiffres"), RNA("RNA (association)", "W suivi de 9 chiffres"),
        ALSACE_MOSELLE("Registre des associations d'Alsace-Moselle", "tribunal, volume et folio, par exemple : Colmar vol. 12 folio 34"),
        RIDET("RIDET (Nouvelle-Calédonie)", "7 chiffres, puis 3 pour l'établissement"),
        TAHITI("Numéro TAHITI (Polynésie française)", "une lettre ou un chiffre, 5 chiffres, puis 3 pour l'établissement"),
        IN_CREATION("En cours de création", "aucun numéro pour l'instant");

        private final String label;
        private final String shape;

        Type(String label, String shape) {
            this.label = label;
            this.shape = shape;
        }

        public String label() {
            return label;
        }

        public String shape() {
            return shape;
        }
    }

    /** How far the value was verified: by its check digit, by its shape only, or on the applicant's word. */
    enum Verification {
        CHECK_DIGIT("clé de contrôle vérifiée"), FORMAT("forme vérifiée"), DECLARED("déclaré");

        private final String label;

        Verification(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Reads a value of that type as people type it; empty when it cannot be one. */
    static Optional<? extends Identifier> parse(Type type, String typed) {
        return switch (type) {
            case SIRET -> Siret.parse(typed);
            case RNA -> Rna.parse(typed);
            case ALSACE_MOSELLE -> AlsaceMoselle.parse(typed);
            case RIDET -> Ridet.parse(typed);
            case TAHITI -> Tahiti.parse(typed);
            case IN_CREATION -> Optional.of(new InCreation());
        };
    }

    /** INSEE's number of an establishment: 14 digits under Luhn's key, except La Poste's, whose digits add up to a multiple of 5. */
    record Siret(String value) implements Identifier {

        private static final String LA_POSTE = "356000000";

        static Optional<Siret> parse(String typed) {
            String digits = typed.replaceAll("[\\s\\u00a0\\u202f.]", "");
            return digits.matches("\\d{14}") && !digits.startsWith("000000000") && keyed(digits) ? Optional.of(new Siret(digits)) : Optional.empty();
        }

        private static boolean keyed(String digits) {
            return luhn(digits) || digits.startsWith(LA_POSTE) && digits.chars().map(c -> c - '0').sum() % 5 == 0;
        }

        private static boolean luhn(String digits) {
            int sum = 0;
            for (int i = 0; i < digits.length(); i++) {
                int digit = digits.charAt(digits.length() - 1 - i) - '0';
                int doubled = i % 2 == 1 ? digit * 2 : digit;
                sum += doubled > 9 ? doubled - 9 : doubled;
            }
            return sum % 10 == 0;
        }

        @Override
        public Verification verification() {
            return Verification.CHECK_DIGIT;
        }

        @Override
        public Type type() {
            return Type.SIRET;
        }
    }

    /** The national register of associations: {@code W} and nine digits, without a check digit. */
    record Rna(String value) implements Identifier {

        static Optional<Rna> parse(String typed) {
            String text = typed.replaceAll("[\\s\\u00a0\\u202f.]", "").toUpperCase(java.util.Locale.ROOT);
            return text.matches("W\\d{9}") ? Optional.of(new Rna(text)) : Optional.empty();
        }

        @Override
        public Verification verification() {
            return Verification.FORMAT;
        }

        @Override
        public Type type() {
            return Type.RNA;
        }
    }

    /** Local law: associations of Alsace and Moselle are registered by their court, outside the RNA. */
    record AlsaceMoselle(String value) implements Identifier {

        static Optional<AlsaceMoselle> parse(String typed) {
            String text = typed.strip().replaceAll("\\s+", " ");
            return text.matches("(?i)[\\p{L}' -]{3,40}[, ]+vol(ume|\\.)? ?\\d{1,4}[, ]+(folio|fol\\.?|n°) ?\\d{1,5}")
                    ? Optional.of(new AlsaceMoselle(text)) : Optional.empty();
        }

        @Override
        public Verification verification() {
            return Verification.DECLARED;
        }

        @Override
        public Type type() {
            return Type.ALSACE_MOSELLE;
        }
    }

    /** New Caledonia: RID of seven digits (six once padded) and three for the establishment. */
    record Ridet(String value) implements Identifier {

        static Optional<Ridet> parse(String typed) {
            String digits = typed.replaceAll("[\\s\\u00a0\\u202f./-]", "");
            return digits.matches("\\d{9,10}") ? Optional.of(new Ridet(digits.length() == 9 ? "0" + digits : digits)) : Optional.empty();
        }

        @Override
        public Verification verification() {
            return Verification.FORMAT;
        }

        @Override
        public Type type() {
            return Type.RIDET;
        }
    }

    /** French Polynesia: six characters, the first a letter or a digit, and three digits for the establishment when known. */
    record Tahiti(String value) implements Identifier {

        static Optional<Tahiti> parse(String typed) {
            String text = typed.replaceAll("[\\s\\u00a0\\u202f./-]", "").toUpperCase(java.util.Locale.ROOT);
            return text.matches("[A-Z0-9]\\d{5}(\\d{3})?") ? Optional.of(new Tahiti(text)) : Optional.empty();
        }

        @Override
        public Verification verification() {
            return Verification.FORMAT;
        }

        @Override
        public Type type() {
            return Type.TAHITI;
        }
    }

    /** A body being created: it may start, and will be registered later. */
    record InCreation() implements Identifier {

        @Override
        public String value() {
            return "";
        }

        @Override
        public Verification verification() {
            return Verification.DECLARED;
        }

        @Override
        public Type type() {
            return Type.IN_CREATION;
        }
    }
}
