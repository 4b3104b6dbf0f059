package deffinov.terms;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** All a call stores of its rules: what it changed, element by element. */
public record Differences(Map<Element, Change> byElement) {

    public static final Differences NONE = new Differences(Map.of());

    public Differences {
        var copy = new EnumMap<Element, Change>(Element.class);
        copy.putAll(byElement);
        byElement = Collections.unmodifiableMap(copy);
    }

    public Optional<Change> of(Element element) {
        return Optional.ofNullable(byElement.get(element));
    }

    /** The region's value of an element. */
    public Optional<Value> value(Provisions framework, Element element) {
        Optional<Value> national = framework.of(element).value();
        Change change = byElement.get(element);
        return change == null ? national : Inheritance.apply(national, change);
    }

    /** The same with this element brought to a value: the smallest difference is kept, none if it is the framework's own. */
    public Differences with(Provisions framework, Element element, Optional<Value> wanted, String reason) {
        return with(element, Inheritance.between(framework.of(element).value(), wanted, reason));
    }

    public Differences with(Element element, Optional<Change> change) {
        var copy = new EnumMap<Element, Change>(Element.class);
        copy.putAll(byElement);
        change.ifPresentOrElse(given -> copy.put(element, given), () -> copy.remove(element));
        return new Differences(copy);
    }

    /** These differences, then the others' on the elements they touch. */
    public Differences overriddenBy(Differences others) {
        var copy = new EnumMap<Element, Change>(Element.class);
        copy.putAll(byElement);
        copy.putAll(others.byElement);
        return new Differences(copy);
    }
}
