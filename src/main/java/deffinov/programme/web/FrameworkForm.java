package deffinov.programme.web;

import deffinov.terms.Element;
import deffinov.terms.Freedom;
import deffinov.terms.Provision;
import deffinov.terms.Provisions;
import deffinov.terms.TermForm;
import deffinov.terms.Type;
import deffinov.terms.Value;
import deffinov.web.Form;
import deffinov.web.Option;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** A section of the framework as a form, both ways: each element's value, freedom and article. */
final class FrameworkForm {

    private static final String LOCKED = "verrouille";
    private static final String BOUNDED = "borne";
    private static final String AMONG = "au-choix";
    private static final String EXTENDABLE = "extensible";
    private static final String FREE = "libre";

    private FrameworkForm() {}

    static Form fill(Provisions provisions, Element.Section section) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Element element : section.elements()) {
            Provision provision = provisions.of(element);
            TermForm.fill(values, element.id(), element.type(), provision.value());
            values.put(element.id() + "-article", List.of(provision.article()));
            freedom(values, element, provision.freedom());
        }
        return TermForm.form(values);
    }

    private static void freedom(Map<String, List<String>> values, Element element, Freedom freedom) {
        String name = element.id() + "-liberte";
        switch (freedom) {
            case Freedom.Locked() -> values.put(name, List.of(LOCKED));
            case Freedom.Extendable() -> values.put(name, List.of(EXTENDABLE));
            case Freedom.Free() -> values.put(name, List.of(FREE));
            case Freedom.Among(var options) -> {
                values.put(name, List.of(AMONG));
                values.put(element.id() + "-choix", List.copyOf(options));
            }
            case Freedom.Bounded(var min, var max, boolean absent) -> {
                values.put(name, List.of(BOUNDED));
                TermForm.fill(values, element.id() + "-min", element.type(), min);
                TermForm.fill(values, element.id() + "-max", element.type(), max);
                values.put(element.id() + "-sans", absent ? List.of("oui") : List.of());
            }
        }
    }

    /** The freedoms that make sense for an element. */
    static List<Option> freedoms(Element element) {
        var locked = new Option(LOCKED, "Verrouillé");
        var free = new Option(FREE, "Libre");
        return switch (element.type().shape()) {
            case AMOUNT, RATE, WHOLE, DAY -> List.of(locked, new Option(BOUNDED, "Borné"), free);
            case CHOICE -> List.of(locked, new Option(AMONG, "Au choix, parmi les options cochées"), free);
            case CHOICES -> List.of(locked, new Option(AMONG, "Au choix, parmi les options cochées"), new Option(EXTENDABLE, "Extensible"), free);
            case ROWS -> List.of(locked, new Option(EXTENDABLE, "Extensible"), free);
            case LINE, TEXT -> List.of(locked, free);
        };
    }

    /** Reads what was typed into these provisions; what is reconstructed stays marked so while its value does not change. */
    static Provisions read(Form form, Provisions known, Element.Section section) {
        Provisions read = known;
        for (Element element : section.elements()) {
            Optional<Value> value = TermForm.read(form, element.id(), element.type());
            Provision before = known.of(element);
            read = read.with(element, new Provision(value, freedom(form, element), form.text(element.id() + "-article"), before.reconstructed() && before.value().equals(value)));
        }
        return read;
    }

    private static Freedom freedom(Form form, Element element) {
        Type type = element.type();
        return switch (form.value(element.id() + "-liberte")) {
            case LOCKED -> Freedom.LOCKED;
            case EXTENDABLE -> Freedom.EXTENDABLE;
            case AMONG -> new Freedom.Among(new TreeSet<>(form.values(element.id() + "-choix").stream().filter(type::isOption).toList()));
            case BOUNDED -> new Freedom.Bounded(TermForm.read(form, element.id() + "-min", type), TermForm.read(form, element.id() + "-max", type), form.ticked(element.id() + "-sans", "oui"));
            default -> Freedom.FREE;
        };
    }
}
