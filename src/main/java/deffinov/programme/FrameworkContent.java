package deffinov.programme;

import deffinov.rules.Bounded;
import deffinov.rules.MemberKind;
import deffinov.shared.Money;
import deffinov.shared.Percentage;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a version of the national framework says. {@code reconstructed} names the elements the public sources do not
 * give: they are marked as such wherever they are shown.
 */
public record FrameworkContent(String title, String presentation, Money envelope, List<Axis> axes, Bounded<Money> floor,
        Bounded<Money> ceiling, Bounded<Percentage> maxRate, Bounded<Percentage> minOwnShare, Bounded<Integer> maxMonths,
        Map<MemberKind, Integer> consortium, List<Category> categories, List<Criterion> grid, List<Question> questions,
        List<DocumentKind> documents, Set<String> reconstructed) {

    /** A national aim; an application follows at least one. */
    public record Axis(String id, String label) {}

    /** A category of eligible expense. */
    public record Category(String id, String label) {}

    /** A criterion of the scoring grid: 0 to 5 points, counted by its weight out of 100. */
    public record Criterion(String id, String label, int weight, String guide) {}

    /** A question of the application; {@code limit} is in characters. */
    public record Question(String id, String label, String help, int limit) {}

    /** A document the lead attaches. */
    public record DocumentKind(String id, String label, String help, boolean required) {}

    public boolean isReconstructed(String element) {
        return reconstructed.contains(element);
    }

    public int totalWeight() {
        return grid.stream().mapToInt(Criterion::weight).sum();
    }
}
