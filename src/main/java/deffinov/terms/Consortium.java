package deffinov.terms;

import deffinov.web.French;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * Who may apply together: requirements that all hold, some of which are alternatives of one another (same letter: one is
 * enough). Edited as a table, read back as a sentence.
 */
public record Consortium(List<Requirement> requirements) {

    /** Whom a requirement counts. */
    public enum Who { MEMBERS, PARTNERS, LEAD }

    /**
     * At least {@code count} bodies of one of the kinds (any, when empty) with all the qualities, whose seat is inside the
     * territory if asked; not asked at all when the lead is of one of the {@code unless} kinds.
     */
    public record Requirement(String id, int count, Who who, SortedSet<String> kinds, SortedSet<String> qualities, boolean seatInside,
            SortedSet<String> unless, String group) {

        String sentence() {
            String what = kinds.isEmpty() ? French.count(count, "membre", "membres") : French.number(count) + " "
                    + Words.list(Kinds.labels(kinds), "ou");
            String where = switch (who) {
                case MEMBERS -> "au moins " + what;
                case PARTNERS -> "au moins " + what + " parmi les partenaires";
                case LEAD -> kinds.isEmpty() ? "un chef de file" : "un chef de file qui est " + Words.list(Kinds.labels(kinds), "ou");
            };
            return where + (qualities.isEmpty() ? "" : " " + Words.list(qualities.stream().map(Qualities::label).toList(), "et"))
                    + (seatInside ? " dont le siège est dans le territoire" : "")
                    + (unless.isEmpty() ? "" : ", sauf si le chef de file est " + Words.list(Kinds.labels(unless), "ou"));
        }
    }

    static Consortium of(List<Value.Row> rows) {
        return new Consortium(rows.stream().map(row -> new Requirement(row.id(), row.whole("nombre").orElse(1), who(row.text("parmi")), row.options("types"),
                row.options("qualites"), row.text("situation").equals("siege"), row.options("sauf-si"), row.text("ou-bien").strip())).toList());
    }

    private static Who who(String option) {
        return switch (option) {
            case "partenaires" -> Who.PARTNERS;
            case "chef-de-file" -> Who.LEAD;
            default -> Who.MEMBERS;
        };
    }

    /** Requirements that stand alone, and groups of which one is enough, in the order written. */
    public List<List<Requirement>> clauses() {
        Map<String, List<Requirement>> clauses = new LinkedHashMap<>();
        for (Requirement each : requirements) {
            clauses.computeIfAbsent(each.group().isEmpty() ? "=" + each.id() : each.group(), group -> new ArrayList<>()).add(each);
        }
        return List.copyOf(clauses.values());
    }

    public String sentence() {
        return requirements.isEmpty() ? "Tout organisme peut candidater, seul ou à plusieurs."
                : "Il faut " + clauses().stream().map(Consortium::clause).collect(Collectors.joining(" ; et ")) + ".";
    }

    public static String clause(List<Requirement> alternatives) {
        return alternatives.stream().map(Requirement::sentence).collect(Collectors.joining(", ou bien "));
    }

    /** One body of a consortium as its rule sees it. */
    public record Body(boolean lead, Set<String> kinds, Set<String> qualities, boolean seatInside) {}

    /** How many bodies meet a requirement. */
    public static int met(Requirement requirement, List<Body> bodies) {
        return (int) bodies.stream().filter(body -> switch (requirement.who()) {
            case MEMBERS -> true;
            case PARTNERS -> !body.lead();
            case LEAD -> body.lead();
        }).filter(body -> requirement.kinds().isEmpty() || requirement.kinds().stream().anyMatch(body.kinds()::contains))
                .filter(body -> body.qualities().containsAll(requirement.qualities())).filter(body -> body.seatInside() || !requirement.seatInside()).count();
    }

    /** Whether a requirement is waived for this lead. */
    public static boolean waived(Requirement requirement, List<Body> bodies) {
        return bodies.stream().anyMatch(body -> body.lead() && requirement.unless().stream().anyMatch(body.kinds()::contains));
    }
}
