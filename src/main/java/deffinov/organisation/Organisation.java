package deffinov.organisation;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A body: a legal person, or one being created. */
public record Organisation(OrganisationId id, Description description, int version) {

    /**
     * What a body says of itself; {@code founded}: the day it became a legal person, {@code qualities}: those a consortium
     * rule may ask for, declared.
     */
    public record Description(String name, Set<OrganisationKind> kinds, Identifier identifier, String communeCode, String address, String email,
            Optional<LocalDate> founded, Set<String> qualities) {

        /** A body that says neither its age nor its qualities. */
        public Description(String name, Set<OrganisationKind> kinds, Identifier identifier, String communeCode, String address, String email) {
            this(name, kinds, identifier, communeCode, address, email, Optional.empty(), Set.of());
        }

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
