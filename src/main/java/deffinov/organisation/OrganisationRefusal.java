package deffinov.organisation;

import deffinov.shared.Refusal;

/** Why a description was refused. */
public sealed interface OrganisationRefusal extends Refusal {

    /** Somebody described this body already. */
    record AlreadyDescribed(String name) implements OrganisationRefusal {
        @Override
        public String field() {
            return "identifiant";
        }
    }

    /** Somebody else saved in between. */
    record ChangedMeanwhile() implements OrganisationRefusal {}
}
