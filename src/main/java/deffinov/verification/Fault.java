package deffinov.verification;

/** Something that is not as it was recorded: where, and what. */
public record Fault(String where, String what) {

    @Override
    public String toString() {
        return where + " : " + what;
    }
}
