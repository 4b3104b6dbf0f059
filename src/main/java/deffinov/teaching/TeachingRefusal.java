package deffinov.teaching;

import deffinov.shared.Refusal;
import deffinov.web.French;
import java.time.LocalDate;

/** Why something about a teaching material was refused. */
public sealed interface TeachingRefusal extends Refusal {

    record TextLength(String field, int least, int most) implements TeachingRefusal {}

    /** A file or a link, not both, not none. */
    record FileOrLink() implements TeachingRefusal {
        @Override
        public String field() {
            return "lien";
        }
    }

    record BadLink() implements TeachingRefusal {
        @Override
        public String field() {
            return "lien";
        }
    }

    /** The archive holds a program, or a path that leaves its folder. */
    record Dangerous(String entry) implements TeachingRefusal {
        @Override
        public String field() {
            return "fichier";
        }
    }

    /** The licence of what it is made from asks for another. */
    record LicenceForbids(Licence source) implements TeachingRefusal {
        @Override
        public String field() {
            return "licence";
        }
    }

    record NotToAdapt(Licence source) implements TeachingRefusal {
        @Override
        public String field() {
            return "licence";
        }
    }

    /** Who took it under a licence keeps it under that licence: once a release is out, only a wider one. */
    record LicenceStands(Licence before) implements TeachingRefusal {
        @Override
        public String field() {
            return "licence";
        }
    }

    record NoRelease() implements TeachingRefusal {
        @Override
        public String field() {
            return "partage";
        }
    }

    record DutyStands(LocalDate until) implements TeachingRefusal {
        @Override
        public String field() {
            return "partage";
        }
    }

    record Changed() implements TeachingRefusal {}

    record KnownLabel(String label) implements TeachingRefusal {
        @Override
        public String field() {
            return "numero-version";
        }
    }

    record BadDay() implements TeachingRefusal {
        @Override
        public String field() {
            return "le";
        }
    }

    record Withdrawn() implements TeachingRefusal {}

    /** One French sentence for each, saying what to do. */
    default String say() {
        return switch (this) {
            case TextLength(var field, var least, var most) -> least <= 1 ? "De 1 à " + French.number(most) + " caractères." : "De " + least + " à " + French.number(most) + " caractères.";
            case FileOrLink() -> "Déposez un fichier, ou donnez un lien : l'un des deux.";
            case BadLink() -> "Un lien commence par https://, par exemple https://exemple.fr/module.";
            case Dangerous(var entry) -> "L'archive contient « " + entry + " », qui pourrait nuire à qui l'ouvre : retirez-le, puis déposez à nouveau.";
            case LicenceForbids(var source) -> "Ce dont il est tiré est sous " + source.label() + " : cette licence-là ne permet pas celle que vous avez choisie. Prenez la même.";
            case NotToAdapt(var source) -> "Ce dont il est tiré est sous " + source.label() + " : cette licence ne permet pas d'en faire autre chose. Demandez à son auteur.";
            case LicenceStands(var before) -> "Une version est déjà partagée sous " + before.label() + " : qui l'a prise la garde ainsi. Décrivez un autre module si la suite est sous une licence plus étroite.";
            case NoRelease() -> "Rien n'est encore à prendre : ajoutez d'abord une version.";
            case DutyStands(var until) -> "Une subvention l'a payé : il reste partagé jusqu'au " + French.shortDay(until) + " au moins.";
            case Changed() -> "Quelqu'un vient d'enregistrer ce module. Votre saisie est gardée : ouvrez-le dans un autre onglet pour comparer.";
            case KnownLabel(var label) -> "La version « " + label + " » existe déjà : une version ne change plus, donnez un autre numéro.";
            case BadDay() -> "Un usage a eu lieu aujourd'hui ou avant, dans les trois dernières années.";
            case Withdrawn() -> "Cette version a été retirée : prenez-en une autre.";
        };
    }
}
