package deffinov.call;

import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;

/** A call's address and identifier, kept for life. */
public record CallSlug(String value) {

    /** Reads one from an address; what has not its shape cannot exist. */
    public static CallSlug of(String text) {
        if (!text.matches("[a-z0-9]+(-[a-z0-9]+)*") || text.length() > 80) {
            throw new NotFound(new ObjectRef("call", text));
        }
        return new CallSlug(text);
    }

    public ObjectRef object() {
        return new ObjectRef("call", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
