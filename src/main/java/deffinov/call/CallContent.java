package deffinov.call;

import deffinov.programme.FrameworkContent;
import deffinov.rules.Bounded;
import deffinov.rules.Source;
import deffinov.rules.Sourced;
import deffinov.rules.Terms;
import deffinov.shared.Money;
import deffinov.shared.Percentage;
import deffinov.shared.Refused;

/** What a region says in its call: its words, and its values inside the framework's bounds. */
public record CallContent(String title, String presentation, String contact, Money floor, Money ceiling, Percentage maxRate,
        Percentage minOwnShare, int maxMonths) {

    /** The framework's own values, to start from. */
    public static CallContent byDefault(FrameworkContent framework) {
        return new CallContent("", "", "", framework.floor().byDefault(), framework.ceiling().byDefault(), framework.maxRate().byDefault(),
                framework.minOwnShare().byDefault(), framework.maxMonths().byDefault());
    }

    /** Refuses a value outside the framework's bounds, naming the rule and its bounds; and a floor above the ceiling. */
    void refuseOutside(FrameworkContent framework) {
        check(CallRefusal.Element.FLOOR, framework.floor(), floor);
        check(CallRefusal.Element.CEILING, framework.ceiling(), ceiling);
        check(CallRefusal.Element.MAX_RATE, framework.maxRate(), maxRate);
        check(CallRefusal.Element.MIN_OWN_SHARE, framework.minOwnShare(), minOwnShare);
        check(CallRefusal.Element.MAX_MONTHS, framework.maxMonths(), maxMonths);
        if (floor.isAbove(ceiling)) {
            throw new Refused(new CallRefusal.FloorAboveCeiling(floor, ceiling));
        }
    }

    private static <T extends Comparable<? super T>> void check(CallRefusal.Element element, Bounded<T> bounds, T value) {
        if (!bounds.admits(value)) {
            throw new Refused(new CallRefusal.OutOfBounds(element, element.say(bounds.min()), element.say(bounds.max()), element.say(value)));
        }
    }

    /** The terms in force: each value with who set it, the framework when the region kept its default. */
    Terms terms(FrameworkContent framework, Source national, Source regional, String territory) {
        return new Terms(sourced(floor, framework.floor(), national, regional), sourced(ceiling, framework.ceiling(), national, regional),
                sourced(maxRate, framework.maxRate(), national, regional), sourced(minOwnShare, framework.minOwnShare(), national, regional),
                sourced(maxMonths, framework.maxMonths(), national, regional), new Sourced<>(framework.consortium(), national),
                new Sourced<>(framework.questions().stream().map(q -> new Terms.Required(q.id(), q.label())).toList(), national),
                new Sourced<>(framework.documents().stream().filter(FrameworkContent.DocumentKind::required)
                        .map(d -> new Terms.Required(d.id(), d.label())).toList(), national),
                new Sourced<>(territory, regional));
    }

    private static <T extends Comparable<? super T>> Sourced<T> sourced(T value, Bounded<T> bounds, Source national, Source regional) {
        return new Sourced<>(value, value.equals(bounds.byDefault()) ? national : regional);
    }
}
