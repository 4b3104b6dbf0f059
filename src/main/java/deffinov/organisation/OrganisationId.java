package deffinov.organisation;

import deffinov.shared.ObjectRef;
import java.util.Optional;
import java.util.UUID;

/** The identifier of a body on this platform. */
public record OrganisationId(UUID value) {

    public static OrganisationId of(String text) {
        return new OrganisationId(ObjectRef.uuid("organisation", text));
    }

    /** What a form sends; empty: nothing, or no identifier. */
    public static Optional<OrganisationId> read(String typed) {
        try {
            return Optional.of(new OrganisationId(UUID.fromString(typed)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public ObjectRef object() {
        return new ObjectRef("organisation", value.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
