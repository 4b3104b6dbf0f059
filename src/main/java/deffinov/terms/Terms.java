package deffinov.terms;

import deffinov.shared.Money;
import deffinov.shared.Percentage;
import deffinov.terms.Value.Row;
import deffinov.terms.Value.Rows;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;

/** What holds in a call: the framework, then its differences, then the derogations granted; each value with its source. Read once, then used. */
public final class Terms {

    /** A value and who set it. */
    public record Sourced(Optional<Value> value, Source source) {}

    public record Axis(String id, String label) {}

    /** A category of eligible expense and its caps: an amount, a share of the total cost, a share of the grant. */
    public record Category(String id, String label, Optional<Money> cap, Optional<Percentage> shareOfCost, Optional<Percentage> shareOfGrant) {}

    /** A criterion of the grid: 0 to 5 points, counted by its weight out of 100; below {@code threshold} it eliminates. */
    public record Criterion(String id, String label, int weight, String guide, Optional<Integer> threshold, List<String> levels) {}

    /** A question; {@code limit} in characters; {@code options}: choices, or columns of a table. */
    public record Question(String id, String label, String help, String kind, int limit, boolean required, List<String> options, String formula,
            String shownIf, String phase) {}

    /** A document; asked of the lead, or of members of those kinds. */
    public record DocumentKind(String id, String label, String help, boolean required, SortedSet<String> kinds, String phase, String model) {}

    /** A cost counted without proof of what was paid: so much a unit, or a rate on what a member really spends in the base. {@code rate} and {@code base}, or {@code unit} and {@code amount}. */
    public record SimplifiedCost(String id, String label, String category, Optional<Percentage> rate, List<String> base, String unit, Optional<Money> amount) {

        public boolean isFlat() {
            return rate.isPresent();
        }
    }

    public record Instalment(String id, String label, Percentage share, String trigger) {}

    /** Kinds of answer that are files: given as a document of the question's name. */
    public static final Set<String> FILES = Set.of("image", "fichier");
    private static final int USUAL_LIMIT = 4_000;

    private final Map<Element, Sourced> values;
    private final List<Axis> axes;
    private final List<Category> categories;
    private final List<SimplifiedCost> simplified;
    private final List<Criterion> grid;
    private final List<Question> questions;
    private final List<Question> asked;
    private final List<DocumentKind> documents;
    private final List<DocumentKind> askedDocuments;
    private final int phase;
    private final Map<Integer, Terms> inPhases = new ConcurrentHashMap<>();
    private final Consortium consortium;

    private Terms(Map<Element, Sourced> values, int phase) {
        this.values = values;
        this.phase = phase;
        axes = rows(Element.AXES).stream().map(row -> new Axis(row.id(), row.text("intitule"))).toList();
        categories = rows(Element.CATEGORIES).stream().map(row -> new Category(row.id(), row.text("intitule"), row.amount("plafond"), row.rate("part-du-cout"), row.rate("part-de-l-aide"))).toList();
        grid = rows(Element.GRID).stream().map(row -> new Criterion(row.id(), row.text("intitule"), row.whole("poids").orElse(0), row.text("repere"), row.whole("eliminatoire"), split(row.text("niveaux")))).toList();
        questions = rows(Element.QUESTIONS).stream().map(Terms::question).toList();
        documents = rows(Element.DOCUMENTS).stream().map(row -> new DocumentKind(row.id(), row.text("intitule"), row.text("aide"), !row.text("facultative").equals("oui"),
                row.options("pour"), row.text("phase"), row.text("modele"))).toList();
        simplified = java.util.stream.Stream.concat(
                rows(Element.UNIT_COSTS).stream().map(row -> new SimplifiedCost(row.id(), row.text("intitule"), row.text("categorie").strip(), Optional.empty(), List.of(), row.text("unite"), row.amount("montant"))),
                rows(Element.FLAT_RATES).stream().map(row -> new SimplifiedCost(row.id(), row.text("intitule"), row.text("categorie").strip(), row.rate("taux"), split(row.text("base")), "", Optional.empty()))).toList();
        asked = questions.stream().filter(question -> phaseOf(question.phase()) <= phase).toList();
        askedDocuments = documents.stream().filter(document -> phaseOf(document.phase()) <= phase).toList();
        consortium = Consortium.of(rows(Element.CONSORTIUM));
    }

    private static Question question(Row row) {
        return new Question(row.id(), row.text("intitule"), row.text("aide"), row.text("reponse"), row.whole("longueur").orElse(USUAL_LIMIT), !row.text("facultative").equals("oui"),
                split(row.text("choix")), row.text("calcul"), row.text("si"), row.text("phase"));
    }

    static List<String> split(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s*;\\s*"));
    }

    /** A framework alone. */
    public static Terms of(Provisions framework, int version) {
        return of(framework, version, Differences.NONE, Differences.NONE, "", "");
    }

    /** Framework ⊕ differences ⊕ granted derogations. */
    public static Terms of(Provisions framework, int version, Differences differences, Differences derogations, String slug, String title) {
        var values = new EnumMap<Element, Sourced>(Element.class);
        Differences all = differences.overriddenBy(derogations);
        for (Element element : Element.values()) {
            Provision provision = framework.of(element);
            Source source = derogations.of(element).isPresent() ? new Source.Derogation(slug, title)
                    : differences.of(element).isPresent() ? new Source.Call(slug, title) : new Source.Framework(version, provision.article());
            values.put(element, new Sourced(all.value(framework, element), source));
        }
        return new Terms(values, 1);
    }

    /** The same terms as an application in that phase knows them, from 1: what was asked before still is, what comes later is not yet. */
    public Terms inPhase(int number) {
        return number == phase ? this : inPhases.computeIfAbsent(number, each -> new Terms(values, each));
    }

    /** The phase these terms are read in, from 1. */
    public int phase() {
        return phase;
    }

    /** The phases of the judgement, in order, by name; empty or one alone: applications are judged at once. */
    public List<String> phases() {
        return rows(Element.PHASES).stream().map(row -> row.text("intitule")).toList();
    }

    /** Whether applications are selected at the end of this phase to go on with the next, rather than granted. */
    public boolean preselects() {
        return phase < phases().size();
    }

    /** The name of the phase read in; empty when there is one phase alone. */
    public String phaseName() {
        return phases().size() < 2 ? "" : phases().get(Math.min(phase, phases().size()) - 1);
    }

    public Optional<Value> value(Element element) {
        return sourced(element).value();
    }

    public Sourced sourced(Element element) {
        Sourced value = values.get(element);
        if (value == null) {
            throw new IllegalStateException("every element has a source: " + element);
        }
        return value;
    }

    public Source source(Element element) {
        return sourced(element).source();
    }

    /** Words, or an option's identifier; empty when absent. */
    public String text(Element element) {
        return value(element).map(value -> value instanceof Value.Choice(String option) ? option : ((Value.Text) value).text()).orElse("");
    }

    public Optional<Money> amount(Element element) {
        return value(element).map(value -> ((Value.Amount) value).amount());
    }

    public Optional<Percentage> rate(Element element) {
        return value(element).map(value -> ((Value.Rate) value).rate());
    }

    public Optional<Integer> whole(Element element) {
        return value(element).map(value -> ((Value.Whole) value).number());
    }

    public Optional<LocalDate> day(Element element) {
        return value(element).map(value -> ((Value.Day) value).day());
    }

    public Set<String> options(Element element) {
        return value(element).map(value -> (Set<String>) ((Value.Choices) value).options()).orElse(Collections.emptySet());
    }

    public List<Row> rows(Element element) {
        return value(element).map(value -> ((Rows) value).rows()).orElse(List.of());
    }

    public List<Axis> axes() {
        return axes;
    }

    public List<Category> categories() {
        return categories;
    }

    /** What the call lets count simply, units first. */
    public List<SimplifiedCost> simplifiedCosts() {
        return simplified;
    }

    public List<Criterion> grid() {
        return grid;
    }

    public List<Question> questions() {
        return questions;
    }

    public List<DocumentKind> documents() {
        return documents;
    }

    /** The questions asked up to the phase read in. */
    public List<Question> askedQuestions() {
        return asked;
    }

    /** The documents asked for up to the phase read in. */
    public List<DocumentKind> askedDocuments() {
        return askedDocuments;
    }

    /** Where what names a phase is asked; what names none, or one that does not exist, is asked at once. */
    private int phaseOf(String named) {
        var ids = rows(Element.PHASES).stream().map(Row::id).toList();
        return Math.max(1, ids.indexOf(named.strip()) + 1);
    }

    /** What may be attached: documents, and the answers that are files. */
    public List<DocumentKind> attachable() {
        return java.util.stream.Stream.concat(askedDocuments().stream(), askedQuestions().stream().filter(question -> FILES.contains(question.kind()))
                .map(question -> new DocumentKind(question.id(), question.label(), question.help(), question.required(), Collections.emptySortedSet(), question.phase(), ""))).toList();
    }

    public Consortium consortium() {
        return consortium;
    }

    public List<Instalment> instalments() {
        return rows(Element.INSTALMENTS).stream().map(row -> new Instalment(row.id(), row.text("intitule"), row.rate("part").orElse(Percentage.of(0)), row.text("declencheur"))).toList();
    }
}
