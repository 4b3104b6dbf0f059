package deffinov.shared;

/** There is no such thing, or not for this person: both are answered alike. */
public final class NotFound extends RuntimeException {

    public NotFound(ObjectRef object) {
        super("not found: " + object, null, false, false);
    }
}
