package deffinov.call;

import deffinov.programme.FrameworkContent;
import deffinov.rules.Bounded;
import java.util.List;
import java.util.stream.Stream;

/** One value of the framework and what the region made of it. */
public record Difference(String element, String national, String regional, boolean changed) {

    static List<Difference> between(FrameworkContent framework, CallContent call) {
        return Stream.of(one(CallRefusal.Element.FLOOR, framework.floor(), call.floor()), one(CallRefusal.Element.CEILING, framework.ceiling(), call.ceiling()),
                one(CallRefusal.Element.MAX_RATE, framework.maxRate(), call.maxRate()), one(CallRefusal.Element.MIN_OWN_SHARE, framework.minOwnShare(), call.minOwnShare()),
                one(CallRefusal.Element.MAX_MONTHS, framework.maxMonths(), call.maxMonths())).toList();
    }

    private static <T extends Comparable<? super T>> Difference one(CallRefusal.Element element, Bounded<T> bounds, T value) {
        return new Difference(element.label(), element.say(bounds.byDefault()), element.say(value), !bounds.byDefault().equals(value));
    }
}
