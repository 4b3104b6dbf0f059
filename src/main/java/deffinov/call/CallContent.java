package deffinov.call;

import deffinov.terms.Differences;
import deffinov.terms.Element;
import deffinov.terms.Provisions;
import java.util.Set;

/**
 * What a call stores: its differences, the derogations it was granted, and the elements it already takes from the next
 * version of the framework. Everything else is the framework's.
 */
public record CallContent(Differences differences, Differences derogations, Set<Element> adopted) {

    public static CallContent of(Differences differences) {
        return new CallContent(differences, Differences.NONE, Set.of());
    }

    /** The provisions it inherits: the version it derives from, and of the next one, what it took. */
    static Provisions base(Provisions current, Provisions next, Set<Element> adopted) {
        Provisions base = current;
        for (Element element : adopted) {
            base = base.with(element, next.of(element));
        }
        return base;
    }

    /** The title it will have. */
    static String title(Provisions framework, Differences differences) {
        return differences.value(framework, Element.TITLE).map(value -> ((deffinov.terms.Value.Text) value).text()).orElse("");
    }
}
