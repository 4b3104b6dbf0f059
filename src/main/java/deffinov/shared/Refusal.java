package deffinov.shared;

/** Why an operation was refused: a value, worded once in French by its module. */
public interface Refusal {

    /** The name of the form field the refusal is about, empty when it is about the whole. */
    default String field() {
        return "";
    }
}
