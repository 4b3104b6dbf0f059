package deffinov.organisation;

import deffinov.shared.ObjectRef;
import java.util.UUID;

/** The identifier of a body on this platform. */
public record OrganisationId(UUID value) {

    public static OrganisationId of(String text) {
        return new OrganisationId(ObjectRef.uuid("organisation", text));
    }

    public ObjectRef object() {
        return new ObjectRef("organisation", value.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
