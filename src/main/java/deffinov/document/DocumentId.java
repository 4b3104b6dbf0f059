package deffinov.document;

import deffinov.shared.ObjectRef;
import java.util.UUID;

/** The identifier of a file. */
public record DocumentId(UUID value) {

    /** Reads an identifier from an address; what is none cannot exist. */
    public static DocumentId of(String text) {
        return new DocumentId(ObjectRef.uuid("document", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
