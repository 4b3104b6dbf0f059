package deffinov.terms;

import deffinov.shared.Money;
import deffinov.terms.Terms.Question;
import deffinov.terms.Value.Row;
import deffinov.terms.Value.Rows;
import deffinov.web.French;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold between the values of one call, or of a framework: sums, orders, references. Each fault names its place and its remedy. */
public final class Soundness {

    private static final Set<String> NUMERIC = Set.of("nombre", "montant", "calcul");
    private static final int LONGEST_ANSWER = 20_000;

    private final Terms terms;
    private final List<Fault> faults = new ArrayList<>();

    private Soundness(Terms terms) {
        this.terms = terms;
    }

    /** Faults of terms in force, without their calendar: that one needs the legal time of the territory. */
    public static List<Fault> check(Terms terms) {
        var check = new Soundness(terms);
        check.shapes();
        check.money();
        check.simplifiedCosts();
        check.balances();
        check.shares();
        check.grid();
        check.durations();
        check.questions();
        check.phases();
        check.filing();
        return List.copyOf(check.faults);
    }

    /** Faults of the freedoms of a framework: bounds out of order, a default outside them, an option that does not exist. */
    public static List<Fault> freedoms(Provisions framework) {
        var faults = new ArrayList<Fault>();
        framework.byElement().forEach((element, provision) -> {
            switch (provision.freedom()) {
                case Freedom.Bounded bounds -> bounds(element, provision, bounds, faults);
                case Freedom.Among(var options) -> {
                    if (options.stream().anyMatch(option -> !element.type().isOption(option))) {
                        faults.add(Fault.of(element, "« " + element.heading() + " » : un choix laissé aux territoires n'existe pas."));
                    }
                }
                case Freedom.Extendable() -> {
                    if (element.type().shape() != Type.Shape.ROWS && element.type().shape() != Type.Shape.CHOICES) {
                        faults.add(Fault.of(element, "« " + element.heading() + " » n'est pas une liste : on ne peut pas l'étendre."));
                    }
                }
                case Freedom.Locked() -> {}
                case Freedom.Free() -> {}
            }
        });
        return faults;
    }

    private static void bounds(Element element, Provision provision, Freedom.Bounded bounds, List<Fault> faults) {
        if (!element.type().isOrdered()) {
            faults.add(Fault.of(element, "« " + element.heading() + " » n'a pas d'ordre : on ne peut pas le borner."));
            return;
        }
        boolean inOrder = bounds.min().flatMap(min -> bounds.max().map(max -> Conformity.compare(min, max) <= 0)).orElse(true);
        boolean within = provision.value().map(value -> bounds.min().map(min -> Conformity.compare(min, value) <= 0).orElse(true)
                && bounds.max().map(max -> Conformity.compare(value, max) <= 0).orElse(true)).orElse(bounds.mayBeAbsent());
        if (!inOrder || !within) {
            faults.add(Fault.of(element, "Bornes à corriger pour « " + element.label() + " » : la valeur par défaut doit se situer entre le minimum et le maximum."));
        }
    }

    private void fault(Element element, String sentence) {
        faults.add(Fault.of(element, sentence));
    }

    private void fault(Element element, String entry, String sentence) {
        faults.add(new Fault(element, entry, sentence));
    }

    private void shapes() {
        for (Element element : Element.values()) {
            terms.value(element).ifPresent(value -> {
                if (value instanceof Rows(var rows)) {
                    entries(element, rows);
                }
            });
        }
        if (terms.text(Element.TITLE).isBlank()) {
            fault(Element.TITLE, "Indiquez le titre.");
        }
        if (terms.axes().isEmpty()) {
            fault(Element.AXES, "Proposez au moins un axe.");
        }
        if (terms.categories().isEmpty()) {
            fault(Element.CATEGORIES, "Proposez au moins une catégorie de dépense éligible.");
        }
    }

    private void entries(Element element, List<Row> rows) {
        var ids = new HashSet<String>();
        for (Row row : rows) {
            if (!ids.add(row.id())) {
                fault(element, row.id(), "« " + element.heading() + " » : l'identifiant « " + row.id() + " » sert deux fois.");
            }
            for (var column : element.type().columns()) {
                if (column.required() && row.cell(column.name()).isEmpty()) {
                    fault(element, row.id(), "« " + element.heading() + " », « " + (row.text("intitule").isEmpty() ? row.id() : row.text("intitule")) + " » : indiquez « "
                            + column.label().toLowerCase(French.LOCALE) + " ».");
                }
            }
        }
    }

    /** Their categories exist, and no two share an identifier: a line of the budget names one. */
    private void simplifiedCosts() {
        var known = terms.categories().stream().map(Terms.Category::id).collect(java.util.stream.Collectors.toSet());
        var ids = new HashSet<String>();
        for (Terms.SimplifiedCost cost : terms.simplifiedCosts()) {
            Element element = cost.isFlat() ? Element.FLAT_RATES : Element.UNIT_COSTS;
            var named = new ArrayList<>(cost.base());
            named.add(cost.category());
            named.stream().filter(category -> !category.isEmpty() && !known.contains(category)).forEach(category ->
                    fault(element, cost.id(), "« " + cost.label() + " » : « " + category + " » n'est pas l'identifiant d'une catégorie de dépense de cet appel."));
            if (cost.isFlat() && cost.base().contains(cost.category())) {
                fault(element, cost.id(), "« " + cost.label() + " » : la base d'un forfait ne peut pas contenir sa propre catégorie.");
            }
            if (!ids.add(cost.id())) {
                fault(element, cost.id(), "L'identifiant « " + cost.id() + " » sert à un coût unitaire et à un forfait : changez l'un des deux.");
            }
        }
    }

    /** Each balance of the selection has the number it needs, and names an axis of the call. */
    private void balances() {
        var axes = terms.axes().stream().map(Terms.Axis::id).collect(java.util.stream.Collectors.toSet());
        for (Row row : terms.rows(Element.BALANCES)) {
            String name = "« " + row.text("intitule") + " » : ";
            switch (row.text("nature")) {
                case "axe" -> {
                    if (!axes.contains(row.text("axe").strip())) {
                        fault(Element.BALANCES, row.id(), name + "« " + row.text("axe") + " » n'est pas l'identifiant d'un axe de cet appel.");
                    }
                    number(row, "nombre", name);
                }
                case "departement", "nouveaux" -> number(row, "nombre", name);
                case "rural", "couverture" -> number(row, "part", name);
                default -> { }
            }
        }
    }

    private void number(Row row, String cell, String name) {
        if (row.cell(cell).isEmpty()) {
            fault(Element.BALANCES, row.id(), name + "indiquez " + (cell.equals("part") ? "la part" : "le nombre") + ".");
        }
    }

    private void money() {
        Optional<Money> floor = terms.amount(Element.GRANT_FLOOR);
        Optional<Money> ceiling = terms.amount(Element.GRANT_CEILING);
        if (floor.isPresent() && ceiling.isPresent() && floor.get().isAbove(ceiling.get())) {
            fault(Element.GRANT_FLOOR, "Le plancher (" + French.money(floor.get()) + ") dépasse le plafond (" + French.money(ceiling.get()) + ") : corrigez l'un des deux.");
        }
        var share = terms.rate(Element.OWN_SHARE);
        var derogation = terms.rate(Element.OWN_SHARE_DEROGATION);
        if (derogation.isPresent() && share.map(own -> derogation.get().compareTo(own) > 0).orElse(true)) {
            fault(Element.OWN_SHARE_DEROGATION, "La part propre que le comité peut accepter doit être inférieure à la part propre minimale.");
        }
        if (share.filter(own -> own.value().signum() > 0).isPresent() && terms.options(Element.OWN_SHARE_COUNTS).isEmpty()) {
            fault(Element.OWN_SHARE_COUNTS, "Dites quelles ressources comptent dans la part propre.");
        }
    }

    private void shares() {
        var instalments = terms.instalments();
        BigDecimal total = instalments.stream().map(each -> each.share().value()).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (!instalments.isEmpty() && total.compareTo(BigDecimal.valueOf(100)) != 0) {
            fault(Element.INSTALMENTS, "Les versements totalisent " + French.decimal(total) + " % de l'aide : ils doivent totaliser exactement 100 %.");
        }
    }

    private void grid() {
        int total = terms.grid().stream().mapToInt(Terms.Criterion::weight).sum();
        if (total != 100) {
            fault(Element.GRID, "Les poids de la grille totalisent " + total + " : ils doivent totaliser exactement 100.");
        }
        for (var criterion : terms.grid()) {
            if (criterion.weight() < 0 || criterion.weight() > 100) {
                fault(Element.GRID, criterion.id(), "Le poids de « " + criterion.label() + " » va de 0 à 100.");
            }
            if (criterion.threshold().filter(points -> points < 0 || points > 5).isPresent()) {
                fault(Element.GRID, criterion.id(), "La note éliminatoire de « " + criterion.label() + " » va de 0 à 5, comme les notes.");
            }
            if (criterion.levels().size() > 6) {
                fault(Element.GRID, criterion.id(), "« " + criterion.label() + " » a plus de six repères : il y a une note par repère, de 0 à 5.");
            }
        }
    }

    private void durations() {
        var min = terms.whole(Element.DURATION_MIN);
        var max = terms.whole(Element.DURATION_MAX);
        if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
            fault(Element.DURATION_MIN, "La durée minimale (" + min.get() + " mois) dépasse la durée maximale (" + max.get() + " mois).");
        }
        for (Element months : List.of(Element.DURATION_MIN, Element.DURATION_MAX, Element.SEASONING)) {
            if (terms.whole(months).filter(number -> number < 0 || number > 240).isPresent()) {
                fault(months, "« " + months.heading() + " » : indiquez un nombre de mois entre 0 et 240.");
            }
        }
        for (Row row : terms.rows(Element.CONSORTIUM)) {
            if (row.whole("nombre").filter(count -> count < 1 || count > 50).isPresent()) {
                fault(Element.CONSORTIUM, row.id(), "Règle de consortium : le nombre de membres va de 1 à 50.");
            }
        }
    }

    private void questions() {
        Map<String, Question> byId = terms.questions().stream().collect(Collectors.toMap(Question::id, question -> question, (first, second) -> first));
        var needs = new HashMap<String, Set<String>>();
        for (Question question : terms.questions()) {
            needs.put(question.id(), question(question, byId));
        }
        for (Question question : terms.questions()) {
            if (reaches(question.id(), question.id(), needs, new HashSet<>())) {
                fault(Element.QUESTIONS, question.id(), "La question « " + question.label() + " » dépend d'elle-même : cassez le cercle de ses calculs et conditions.");
            }
        }
    }

    /** @return the questions it depends on */
    private Set<String> question(Question question, Map<String, Question> byId) {
        var needs = new HashSet<String>();
        String where = "La question « " + question.label() + " »";
        if (question.limit() < 1 || question.limit() > LONGEST_ANSWER) {
            fault(Element.QUESTIONS, question.id(), where + " : la longueur va de 1 à " + French.number(LONGEST_ANSWER) + " caractères.");
        }
        if (question.kind().equals("choix") && question.options().size() < 2) {
            fault(Element.QUESTIONS, question.id(), where + " est un choix : proposez au moins deux réponses, séparées par des points-virgules.");
        }
        if (question.kind().equals("tableau") && question.options().isEmpty()) {
            fault(Element.QUESTIONS, question.id(), where + " est un tableau : nommez ses colonnes, séparées par des points-virgules.");
        }
        if (question.kind().equals("calcul")) {
            try {
                for (String reference : Formula.references(question.formula())) {
                    needs.add(reference);
                    Question known = byId.get(reference);
                    if (known == null || !NUMERIC.contains(known.kind())) {
                        fault(Element.QUESTIONS, question.id(), where + " se calcule d'après « " + reference + " », qui n'est pas une question de nombre ou de montant.");
                    }
                }
            } catch (IllegalArgumentException unreadable) {
                fault(Element.QUESTIONS, question.id(), where + " : calcul illisible, " + unreadable.getMessage() + ".");
            }
        }
        Shown.of(question.shownIf()).ifPresent(shown -> {
            needs.add(shown.question());
            Question known = byId.get(shown.question());
            if (known == null) {
                fault(Element.QUESTIONS, question.id(), where + " dépend de « " + shown.question() + " », qui n'existe pas.");
            } else if (known.kind().equals("choix") && shown.expected().filter(value -> known.options().stream().noneMatch(value::equalsIgnoreCase)).isPresent()) {
                fault(Element.QUESTIONS, question.id(), where + " attend la réponse « " + shown.expected().orElse("") + " », que « " + known.label() + " » ne propose pas.");
            }
        });
        return needs;
    }

    private static boolean reaches(String from, String target, Map<String, Set<String>> needs, Set<String> seen) {
        for (String next : needs.getOrDefault(from, Set.of())) {
            if (next.equals(target) || seen.add(next) && reaches(next, target, needs, seen)) {
                return true;
            }
        }
        return false;
    }

    private void phases() {
        Set<String> phases = terms.rows(Element.PHASES).stream().map(Row::id).collect(Collectors.toSet());
        for (Element element : List.of(Element.QUESTIONS, Element.DOCUMENTS)) {
            for (Row row : terms.rows(element)) {
                if (!row.text("phase").isBlank() && !phases.contains(row.text("phase").strip())) {
                    fault(element, row.id(), "« " + row.text("intitule") + " » : la phase « " + row.text("phase") + " » n'existe pas. Phases connues : "
                            + (phases.isEmpty() ? "aucune" : String.join(", ", phases)) + ".");
                }
            }
        }
        for (Row row : terms.rows(Element.DOCUMENTS)) {
            if (!row.text("modele").isBlank() && !row.text("modele").matches("https?://[^\\s\"'<>]{3,300}")) {
                fault(Element.DOCUMENTS, row.id(), "« " + row.text("intitule") + " » : l'adresse du modèle doit commencer par https://.");
            }
        }
    }

    private void filing() {
        boolean paper = Set.of("papier", "les-deux").contains(terms.text(Element.CHANNEL));
        if (terms.text(Element.PROOF).equals("cachet") && !paper) {
            fault(Element.PROOF, "Le cachet de la poste ne fait foi que pour un dépôt sur papier : changez le canal ou la preuve.");
        }
        if (terms.text(Element.CHANNEL).equals("papier") && terms.text(Element.PROOF).equals("recepisse")) {
            fault(Element.PROOF, "Un dépôt sur papier seul n'a pas de récépissé en ligne : choisissez le cachet de la poste.");
        }
        if (paper && terms.text(Element.POSTAL_ADDRESS).isBlank()) {
            fault(Element.POSTAL_ADDRESS, "Indiquez l'adresse où déposer sur papier.");
        }
    }
}
