package deffinov.application.web;

import deffinov.application.ApplicationRefusal;
import deffinov.document.DocumentRefusal;
import deffinov.shared.Refusal;
import deffinov.shared.Refused;
import deffinov.web.French;

/** Why it was refused, and what to do. */
final class ApplicationWording {

    /** Beside a field somebody else changed. */
    static final String CONFLICT = "Une autre personne a enregistré un autre texte pendant que vous écriviez. Les deux sont là : choisissez.";

    private ApplicationWording() {}

    static String say(Refusal refusal) {
        return switch (refusal) {
            case ApplicationRefusal own -> own(own);
            case DocumentRefusal file -> DocumentRefusal.say(file);
            default -> throw new Refused(refusal);
        };
    }

    private static String own(ApplicationRefusal refusal) {
        return switch (refusal) {
            case ApplicationRefusal.NotYetOpen(String opening) -> "Cet appel n'est pas encore ouvert : " + opening + ".";
            case ApplicationRefusal.Closed(String closing) -> "Cet appel est clos depuis le " + closing
                    + " : plus rien ne peut être modifié ni déposé. Le dernier dossier déposé avant la clôture est celui qui compte.";
            case ApplicationRefusal.UnfitAnswer(var question, String sentence) -> sentence;
            case ApplicationRefusal.NotDraft() -> "Ce dossier est déposé : rouvrez-le pour le modifier.";
            case ApplicationRefusal.NotSubmitted() -> "Ce dossier n'est pas déposé.";
            case ApplicationRefusal.ChangedMeanwhile() -> "Une autre personne du consortium vient d'enregistrer ce dossier. "
                    + "Votre saisie est conservée ci-dessous : ouvrez le dossier dans un autre onglet pour comparer, puis enregistrez à nouveau.";
            case ApplicationRefusal.Incomplete(var unsatisfied) -> "Le dossier n'est pas complet : "
                    + French.count(unsatisfied.size(), "point reste", "points restent") + " à traiter ci-dessous.";
            case ApplicationRefusal.LeadStays() -> "Le chef de file ne peut pas quitter le consortium.";
            case ApplicationRefusal.MemberHasExpenses() -> "Ce membre porte des dépenses : retirez-les ou confiez-les à un autre membre dans le budget.";
            case ApplicationRefusal.AlreadyThere() -> "C'est déjà dans le dossier.";
            case ApplicationRefusal.LeadSignsByFiling() -> "Le chef de file s'engage en déposant le dossier : il n'a rien d'autre à signer.";
            case ApplicationRefusal.LeadForAnother() -> "Vous agissez pour le chef de file : le partenaire accepte lui-même, par le lien reçu, ou signe sur papier.";
            case ApplicationRefusal.AskedTooOften(int most) -> "Cet accord a déjà été demandé " + most + " fois : joignez plutôt la signature du partenaire sur papier.";
            case ApplicationRefusal.MandateNotValid() -> "Ce lien a déjà servi, a été remplacé ou date de plus de quatorze jours : demandez-en un autre au chef de file.";
            case ApplicationRefusal.BeyondOwnRight() -> "Seul le chef de file peut donner accès à tout le dossier.";
            case ApplicationRefusal.NotAnAddress() -> "Indiquez une adresse complète, par exemple prenom@exemple.fr.";
            case ApplicationRefusal.TooManyDocuments(int limit) -> "Un dossier compte au plus " + limit + " pièces : retirez-en une ou réunissez-les en un seul PDF.";
        };
    }
}
