package deffinov.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import deffinov.shared.Money;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The exact content of a filing, complete by itself: names and labels are those of that day, whatever changes later.
 * No instant is part of it: the same content has the same digest.
 */
public record FiledContent(String number, String call, String callTitle, int frameworkVersion, String title, List<Labelled> axes, int months,
        List<Answer> answers, List<Body> members, List<Site> sites, List<Line> expenses, List<Line> resources, Money grant, Money eligibleCost,
        List<Document> documents) {

    public record Labelled(String id, String label) {}

    /** {@code rich}: said of a text with headings, tables and pictures, and left out of the others. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Answer(String id, String question, String text, Optional<Boolean> rich) {

        public boolean isRich() {
            return rich.orElse(false);
        }

        /** Its words alone. */
        public String words() {
            return isRich() ? RichText.plain(text) : text;
        }
    }

    public record Body(String id, String name, boolean lead, Set<String> kinds, String identifierType, String identifier, String communeCode,
            String commune, String department, String part, Optional<Signed> signed) {}

    /** The digest of the duties and the budget a partner signed, and who signed; nothing for the lead, bound by the filing itself. */
    public record Signed(String sha256, String by, boolean paper) {}

    public record Site(String slug, String name, String communeCode, String commune, String department, String territory) {}

    /**
     * {@code group}: the expense's category or the resource's kind; {@code body}: the member's name, empty for a resource of
     * none; {@code year}, {@code costing} and {@code quantity}: absent, and left out of the text, where they were not said.
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Line(String group, String groupLabel, String body, String label, Money amount, Optional<Integer> year, Optional<String> costing, Optional<String> quantity) {

        /** What is said beside the amount: the year, the simplified cost; empty when nothing is. */
        public String said() {
            return Stream.of(year.map(each -> "année " + each), costing.map(each -> "coût simplifié « " + each + " »" + quantity.map(many -> " × " + many).orElse(""))).flatMap(Optional::stream).collect(Collectors.joining(", "));
        }
    }

    public record Document(String id, String kind, String label, String name, long sizeBytes, String sha256) {}

    public Body leadBody() {
        return members.stream().filter(Body::lead).findFirst().orElseThrow();
    }

    public Optional<Document> document(String id) {
        return documents.stream().filter(document -> document.id().equals(id)).findFirst();
    }
}
