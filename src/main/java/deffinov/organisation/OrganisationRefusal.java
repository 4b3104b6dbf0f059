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

    /** Nobody decides on the register of their own body. */
    record OwnBody() implements OrganisationRefusal {}

    /** The same body twice, or one merged already. */
    record NotTwoBodies() implements OrganisationRefusal {}

    record ReasonNeeded() implements OrganisationRefusal {
        @Override
        public String field() {
            return "motif";
        }
    }

    /** The same change waits for a second officer. */
    record WaitsAlready() implements OrganisationRefusal {}

    record ProposedByYourself() implements OrganisationRefusal {}

    record NotAnAddress() implements OrganisationRefusal {
        @Override
        public String field() {
            return "courriel";
        }
    }

    /** A body keeps somebody who acts for it. */
    record LastMember() implements OrganisationRefusal {}

    /** Somebody else saved in between. */
    record ChangedMeanwhile() implements OrganisationRefusal {}

    /** Why, and what to do. */
    static String say(OrganisationRefusal refusal) {
        return switch (refusal) {
            case AlreadyDescribed(String name) -> "Ce numéro est déjà celui de « " + name + " » sur la plateforme. Vous pouvez l'ajouter à votre consortium en cherchant son nom.";
            case ChangedMeanwhile() -> "Une autre personne vient d'enregistrer cette fiche. Votre saisie est conservée ci-dessous : ouvrez la fiche dans un autre onglet pour comparer.";
            case OwnBody() -> "Vous êtes membre de cette organisation : un autre service instructeur doit agir.";
            case NotTwoBodies() -> "Choisissez deux organisations différentes, dont aucune n'est déjà fusionnée.";
            case ReasonNeeded() -> "Dites pourquoi, et sur quelle pièce vous vous appuyez : la personne qui confirme le lira.";
            case WaitsAlready() -> "La même demande attend déjà une seconde personne.";
            case ProposedByYourself() -> "Vous l'avez proposé : une autre personne doit confirmer.";
            case NotAnAddress() -> "Indiquez une adresse complète, par exemple prenom@exemple.fr.";
            case LastMember() -> "C'est la dernière personne de l'organisation : invitez d'abord quelqu'un d'autre.";
        };
    }
}
