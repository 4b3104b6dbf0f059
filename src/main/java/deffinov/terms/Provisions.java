package deffinov.terms;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** What a framework says of each element; of one it does not mention: nothing, and regions are free. */
public record Provisions(Map<Element, Provision> byElement) {

    public Provisions {
        var copy = new EnumMap<Element, Provision>(Element.class);
        byElement.forEach((element, provision) -> {
            if (!provision.equals(Provision.SILENT)) {
                copy.put(element, provision);
            }
        });
        byElement = Collections.unmodifiableMap(copy);
    }

    public Provision of(Element element) {
        return byElement.getOrDefault(element, Provision.SILENT);
    }

    public Provisions with(Element element, Provision provision) {
        var copy = new EnumMap<Element, Provision>(Element.class);
        copy.putAll(byElement);
        copy.put(element, provision);
        return new Provisions(copy);
    }
}
