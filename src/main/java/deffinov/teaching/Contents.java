package deffinov.teaching;

import java.util.List;

/**
 * What was found in a file.
 *
 * @param title as its manifest says; empty when it says none
 * @param launch the page a platform opens first; empty when there is none
 * @param parts lessons, activities or scenes
 * @param faults what would keep it from being played, in French, with what to do
 */
public record Contents(Standard standard, String title, String launch, int parts, List<String> faults) {

    static final Contents NONE = new Contents(Standard.NONE, "", "", 0, List.of());
}
