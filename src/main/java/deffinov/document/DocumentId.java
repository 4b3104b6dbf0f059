package deffinov.document;

import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import java.util.UUID;

/** The identifier of a file. */
public record DocumentId(UUID value) {

    /** Reads an identifier from an address; what is none cannot exist. */
    public static DocumentId of(String text) {
        try {
            return new DocumentId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new NotFound(new ObjectRef("document", text));
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
