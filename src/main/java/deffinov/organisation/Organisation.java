package deffinov.organisation;

import java.util.Set;
import java.util.stream.Collectors;

/** A body: a legal person, or one being created. */
public record Organisation(OrganisationId id, Description description, int version) {

    /** What a body says of itself. */
    public record Description(String name, Set<OrganisationKind> kinds, Identifier identifier, String communeCode, String address, String email) {

        public String kindLabels() {
            return kinds.stream().sorted().map(OrganisationKind::label).collect(Collectors.joining(", "));
        }

        /** {@code SIRET 130 025 265 00013 (clé de contrôle vérifiée)}. */
        public String identifierLabel() {
            return identifier.type() == Identifier.Type.IN_CREATION ? identifier.type().label()
                    : identifier.type().label() + " " + identifier.value() + " (" + identifier.verification().label() + ")";
        }
    }

    public String name() {
        return description.name();
    }

    public boolean isA(OrganisationKind kind) {
        return description.kinds().contains(kind);
    }
}
