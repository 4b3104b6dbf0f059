package deffinov.terms;

/** Something to mend in a framework or a call: where, what, and the remedy, as one sentence. {@code entry}: of a list, empty otherwise. */
public record Fault(Element element, String entry, String sentence) {

    static Fault of(Element element, String sentence) {
        return new Fault(element, "", sentence);
    }
}
