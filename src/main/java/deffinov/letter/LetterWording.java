package deffinov.letter;

import deffinov.evaluation.EvaluationWording;
import deffinov.shared.Refusal;

/** Why it was refused, and what to do. */
public final class LetterWording {

    private LetterWording() {}

    public static String say(Refusal refusal) {
        return switch (refusal) {
            case LetterRefusal own -> own(own);
            default -> EvaluationWording.say(refusal);
        };
    }

    private static String own(LetterRefusal refusal) {
        return switch (refusal) {
            case LetterRefusal.NothingToSend() -> "Aucune lettre à envoyer parmi les dossiers choisis : choisissez-en, ou rechargez la page.";
            case LetterRefusal.TooLate(String lastDay) -> "Le délai de recours s'est terminé le " + lastDay + ".";
            case LetterRefusal.Appealed() -> "Un recours est déjà déposé contre cette décision.";
            case LetterRefusal.Granted() -> "Une aide vous est accordée : pour en discuter le montant ou les conditions, écrivez au service par les messages du dossier.";
            case LetterRefusal.TextMissing(String field) -> "Écrivez votre texte : il fait partie du dossier.";
            case LetterRefusal.Answered() -> "Ce recours a déjà sa réponse : rechargez la page.";
            case LetterRefusal.TookPart() -> "Vous avez pris part à cette décision : une autre personne du service doit répondre au recours.";
        };
    }
}
