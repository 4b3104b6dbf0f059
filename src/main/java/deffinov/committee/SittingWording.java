package deffinov.committee;

import deffinov.evaluation.EvaluationWording;
import deffinov.shared.Refusal;

/** Why it was refused, and what to do. */
public final class SittingWording {

    private SittingWording() {}

    public static String say(Refusal refusal) {
        return switch (refusal) {
            case SittingRefusal own -> own(own);
            default -> EvaluationWording.say(refusal);
        };
    }

    private static String own(SittingRefusal refusal) {
        return switch (refusal) {
            case SittingRefusal.MembersMissing() -> "Choisissez les membres, et parmi eux qui préside.";
            case SittingRefusal.NotOfTheCommittee() -> "Une personne choisie n'est pas (ou plus) membre du comité de votre autorité : rechargez la page.";
            case SittingRefusal.NotReady(var number) -> "Le dossier " + number + " n'est pas prêt : recevabilité, lectures ou décision en cours. Retirez-le de l'ordre du jour.";
            case SittingRefusal.OnAgenda(var number) -> "Le dossier " + number + " est à l'ordre du jour d'une séance : c'est elle qui décide. Retirez-le d'abord de cet ordre du jour.";
            case SittingRefusal.NotRunning() -> "La séance n'est pas ouverte, ou elle est close : rechargez la page.";
            case SittingRefusal.Begun() -> "La séance a commencé : cela ne change plus.";
            case SittingRefusal.AnotherOpen() -> "Un autre dossier est en discussion : terminez-le d'abord.";
            case SittingRefusal.NotOpen() -> "Ce dossier n'est pas, ou n'est plus, en discussion : rechargez la page.";
            case SittingRefusal.QuorumMissing(int least, int present) -> "Le quorum n'est pas atteint pour ce dossier : il faut " + least + " membres présents qui peuvent prendre part, il y en a " + present
                    + ". Attendez, ou ajournez.";
            case SittingRefusal.NotThere(String name) -> name + " n'est pas parmi les membres présents : notez d'abord sa présence.";
            case SittingRefusal.Recused(String name) -> name + " a un lien d'intérêt avec ce dossier et n'y prend pas part.";
            case SittingRefusal.NobodyVoted() -> "Personne n'a encore voté sur ce dossier.";
            case SittingRefusal.AgainstTheVote(Way voted, var outcome) -> "Le vote est « " + voted.label().toLowerCase(deffinov.web.French.LOCALE) + " » : la décision « " + outcome.label() + " » ne le suit pas."
                    + (voted == Way.ADJOURN ? " Ajournez le dossier." : "");
            case SittingRefusal.NothingToSign() -> "Il n'y a rien à signer : la séance n'est pas close, ou son procès-verbal est déjà signé.";
            case SittingRefusal.RecordedByYourself() -> "Vous avez consigné des décisions de cette séance : une autre personne doit signer le procès-verbal.";
            case SittingRefusal.SignerLinked() -> "Vous avez un lien d'intérêt avec un dossier de cette séance : une autre personne doit signer le procès-verbal.";
            case SittingRefusal.VoteOpened() -> "Le comité vote ou a voté sur ce dossier : les notes ne changent plus.";
            case SittingRefusal.SignedWithMinutes() -> "Cette décision a été prise en séance : elle prend effet avec la signature du procès-verbal.";
        };
    }
}
