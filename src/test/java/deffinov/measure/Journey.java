package deffinov.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/** One application from its creation to its receipt, by the addresses the pages use. */
final class Journey {

    private static final String TRAINING = "00000000-0000-0000-0000-0000000000aa";

    private Journey() {}

    /** What one does to a draft between its creation and its receipt, in order. */
    enum Step {
        SAVES("quinze enregistrements"), MEMBER("un membre"), PLACE("un lieu"), BUDGET("le budget, lu puis écrit"), FILES("deux pièces"), PROJECT("le projet, lu puis écrit"),
        SIGNATURE("la signature du partenaire, sur papier"), FILING("le dépôt");

        final String label;

        Step(String label) {
            this.label = label;
        }
    }

    /** Create, fifteen saves of answers, member, place, budget, two files, project, submit. @return the receipt's address */
    static String whole(Wire wire, String call, String body, byte[] file) throws IOException {
        String base = begin(wire, call, body);
        String last = base;
        for (Step step : Step.values()) {
            last = run(step, wire, base, body, file);
        }
        return last;
    }

    static String run(Step step, Wire wire, String base, String body, byte[] file) throws IOException {
        return switch (step) {
            case SAVES -> {
                String[] questions = {"besoins", "actions", "suites"};
                int[] versions = new int[3];
                for (int save = 0; save < 15; save++) {
                    int question = save % 3;
                    done(wire.post(base + "/reponses/" + questions[question], "reponse-" + questions[question], "Réponse numéro " + save + ". ".repeat(30),
                            "version-" + questions[question], Integer.toString(versions[question]++)), 200);
                }
                yield base;
            }
            case MEMBER -> done(wire.post(base + "/consortium/membres", "id", TRAINING), 303).location();
            case PLACE -> done(wire.post(base + "/consortium/lieux", "slug", place(wire)), 303).location();
            case BUDGET -> {
                String version = field(wire.get(base + "/budget").text(), "version");
                yield done(wire.post(base + "/budget", "version", version, "depense.0.membre", body, "depense.0.categorie", "equipement", "depense.0.objet", "Casques",
                        "depense.0.montant", "200000", "ressource.0.nature", "GRANT", "ressource.0.origine", "DEFFINOV", "ressource.0.montant", "140000",
                        "ressource.1.nature", "OWN_FUNDING", "ressource.1.origine", "Fonds propres", "ressource.1.montant", "60000"), 303).location();
            }
            case FILES -> {
                done(wire.upload(base + "/pieces", "accord", "accord.pdf", file), 303);
                yield done(wire.upload(base + "/pieces", "statuts", "statuts.pdf", file), 303).location();
            }
            case PROJECT -> {
                String project = wire.get(base + "/projet").text();
                var typed = new ArrayList<>(List.of("reponse-projet.titre", "Un atelier à Alençon", "reponse-projet.axes", "lieux", "reponse-projet.duree", "24",
                        "reponse-besoins", "Besoins.", "reponse-actions", "Actions.", "reponse-suites", "Suites."));
                for (String field : List.of("projet.titre", "projet.axes", "projet.duree", "besoins", "actions", "suites")) {
                    typed.addAll(List.of("version-" + field, field(project, "version-" + field)));
                }
                yield done(wire.post(base + "/projet", typed.toArray(String[]::new)), 303).location();
            }
            case SIGNATURE -> done(wire.upload(base + "/membres/" + TRAINING + "/papier", "", "engagement.pdf", file), 303).location();
            case FILING -> done(wire.post(base + "/depot"), 303).location();
        };
    }

    static String begin(Wire wire, String call, String body) throws IOException {
        return done(wire.post("/dossiers/nouveau", "appel", call, "organisation", body, "demande", UUID.randomUUID().toString()), 303).location().replace("/projet", "");
    }

    /** All it takes to be filed, but the answers one by one. */
    static void complete(Wire wire, String base, String body, byte[] file) throws IOException {
        for (Step step : EnumSet.range(Step.MEMBER, Step.SIGNATURE)) {
            run(step, wire, base, body, file);
        }
    }

    static String field(String page, String name) throws IOException {
        int at = page.indexOf("name=\"" + name + "\" value=\"");
        if (at < 0) {
            throw new IOException("no field " + name + ": " + words(page));
        }
        int value = at + name.length() + 15;
        return page.substring(value, page.indexOf('"', value));
    }

    private static volatile String place = "";

    private static String place(Wire wire) throws IOException {
        if (place.isEmpty()) {
            place = wire.get("/lieux?q=fablab+alencon").text().replaceAll("(?s).*?href=\"/lieux/([a-z0-9-]+)\".*", "$1");
        }
        return place;
    }

    static String words(String page) {
        return page.substring(Math.max(0, page.indexOf("<main"))).replaceAll("<[^>]+>|\\s+", " ");
    }

    static Wire.Answer done(Wire.Answer answer, int status) throws IOException {
        if (answer.status() != status && !(status == 303 && answer.status() == 302)) {
            throw new IOException("unexpected answer " + answer.status() + " : " + words(answer.text()));
        }
        return answer;
    }
}
