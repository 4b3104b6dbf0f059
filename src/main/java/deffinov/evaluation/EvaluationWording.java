package deffinov.evaluation;

import deffinov.application.ApplicationRefusal;
import deffinov.application.ApplicationWording;
import deffinov.ledger.BalanceExceeded;
import deffinov.shared.Refusal;
import deffinov.shared.Refused;
import deffinov.web.French;
import java.util.stream.Collectors;

/** Why it was refused, and what to do. */
public final class EvaluationWording {

    private EvaluationWording() {}

    public static String say(Refusal refusal) {
        return switch (refusal) {
            case EvaluationRefusal own -> own(own);
            case ApplicationRefusal asked -> ApplicationWording.say(asked);
            case BalanceExceeded(var account, var requested, var remaining) -> "L'enveloppe de l'appel ne suffit plus : il reste "
                    + French.money(remaining) + ", vous proposez " + French.money(requested) + ". Réduisez le montant ou placez le dossier en réserve.";
            default -> throw new Refused(refusal);
        };
    }

    private static String own(EvaluationRefusal refusal) {
        return switch (refusal) {
            case EvaluationRefusal.StillOpen() -> "L'appel est encore ouvert : les dossiers peuvent encore changer. Attendez la clôture.";
            case EvaluationRefusal.ReasonMissing(String field) -> "Indiquez le motif : il fait partie de la décision.";
            case EvaluationRefusal.CorrectionAwaited(String due) -> "Un complément est demandé jusqu'au " + due + " : attendez la réponse, ou retirez la demande.";
            case EvaluationRefusal.AlreadyDecided() -> "C'est déjà décidé : rechargez la page pour voir l'état actuel.";
            case EvaluationRefusal.NotAdmissible() -> "Ce dossier n'est pas (encore) recevable.";
            case EvaluationRefusal.NotAvailable() -> "Cette personne n'évalue pas pour votre autorité, ou elle est absente : choisissez-en une autre.";
            case EvaluationRefusal.LinkStands(String name, ConflictKind kind) -> name + " a un lien d'intérêt avec ce dossier (" + kind.label().toLowerCase(French.LOCALE)
                    + ") : choisissez une autre personne, ou demandez la levée du lien.";
            case EvaluationRefusal.AmountsWithheld() -> "Vous avez un lien d'intérêt avec un dossier de cet appel qui n'est pas encore décidé : une autre personne propose les montants.";
            case EvaluationRefusal.StatementMissing() -> "Dites en une phrase quel est ce lien.";
            case EvaluationRefusal.ProposalChanged() -> "Des dossiers, des liens ou des disponibilités ont changé : voici la nouvelle proposition.";
            case EvaluationRefusal.NothingToWaive() -> "Aucun lien en vigueur ne sépare cette personne de ce dossier.";
            case EvaluationRefusal.Pinned(ConflictKind kind) -> "Ce lien ne peut pas être levé : " + kind.label().toLowerCase(French.LOCALE) + ". Confiez le dossier à une autre personne.";
            case EvaluationRefusal.WaiverAsked() -> "La levée de ce lien est déjà demandée : une autre personne doit y répondre.";
            case EvaluationRefusal.NotYours() -> "Une autre personne doit le faire : ni vous pour vous-même, ni vous pour votre propre demande.";
            case EvaluationRefusal.AlreadyAssigned() -> "Ce dossier est déjà confié à cette personne.";
            case EvaluationRefusal.NotAccepted() -> "Déclarez d'abord que vous n'avez pas de lien d'intérêt avec ce dossier.";
            case EvaluationRefusal.ScoresMissing(var criteria) -> "Il reste à noter : " + String.join(", ", criteria) + ".";
            case EvaluationRefusal.ScoresDone() -> "Vous avez terminé cette évaluation : elle ne change plus.";
            case EvaluationRefusal.PhaseNotFiled(var phase) -> "Rien n'a été déposé pour « " + phase + " » : donnez du temps, ou décidez que le dossier n'est pas recevable.";
            case EvaluationRefusal.OutcomeOfAnotherPhase(var outcome) -> "« " + outcome.label() + " » ne se décide pas dans cette phase de l'appel : choisissez parmi ce que le formulaire propose.";
            case EvaluationRefusal.NothingToOpen() -> "Aucun dossier présélectionné n'attend la suite : les décisions doivent d'abord être signées.";
            case EvaluationRefusal.ScoresNotDone() -> "Les évaluations ne sont pas toutes terminées.";
            case EvaluationRefusal.ThirdReadingAwaited() -> "Deux notes de ce dossier sont trop éloignées : l'appel demande une troisième lecture avant la décision.";
            case EvaluationRefusal.AmountAboveRequest(var requested) -> "Le montant dépasse l'aide demandée (" + French.money(requested) + ").";
            case EvaluationRefusal.AmountMissing() -> "Indiquez le montant de l'aide.";
            case EvaluationRefusal.ProposedByYourself() -> "Vous avez proposé cette décision : une autre personne doit y répondre.";
            case EvaluationRefusal.NothingToReopen() -> "Aucune décision signée à reprendre : un dossier retenu ne se reprend pas ainsi, son aide est engagée.";
            case EvaluationRefusal.ReserveTaken(int rank) -> "La place " + rank + " de la liste de réserve est déjà prise : choisissez-en une autre, ou laissez vide pour la suivante.";
            case EvaluationRefusal.DepartureUnexplained(var passed) -> "Cette décision s'écarte du classement (" + passed.stream().map(each -> "dossier " + each).collect(Collectors.joining(", ")) + ") : dites pourquoi.";
            case EvaluationRefusal.NothingToConfirm() -> "Aucune décision n'attend de confirmation pour ce dossier.";
        };
    }
}
