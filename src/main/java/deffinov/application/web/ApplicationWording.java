package deffinov.application.web;

import deffinov.application.ApplicationRefusal;
import deffinov.document.DocumentRefusal;
import deffinov.shared.Refusal;
import deffinov.shared.Refused;
import deffinov.web.French;

/** Why it was refused, and what to do. */
final class ApplicationWording {

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
            case ApplicationRefusal.TooManyDocuments(int limit) -> "Un dossier compte au plus " + limit + " pièces : retirez-en une ou réunissez-les en un seul PDF.";
        };
    }
}
