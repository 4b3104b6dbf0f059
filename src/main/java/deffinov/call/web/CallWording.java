package deffinov.call.web;

import deffinov.call.CallRefusal;
import deffinov.document.DocumentRefusal;
import deffinov.ledger.BalanceExceeded;
import deffinov.shared.Refusal;
import deffinov.shared.Refused;
import deffinov.terms.UnsoundDefinition;
import deffinov.web.French;
import java.util.stream.Collectors;

/** Why it was refused, and what to do. */
final class CallWording {

    private CallWording() {}

    static String say(Refusal refusal) {
        return switch (refusal) {
            case CallRefusal own -> own(own);
            case DocumentRefusal file -> DocumentRefusal.say(file);
            case UnsoundDefinition unsound -> unsound.shown();
            case BalanceExceeded(var account, var requested, var remaining) -> "L'enveloppe demandée (" + French.money(requested)
                    + ") dépasse ce qui reste à ce territoire : " + French.money(remaining) + ". Réduisez-la, ou demandez une allocation à l'équipe nationale.";
            default -> throw new Refused(refusal);
        };
    }

    private static String own(CallRefusal refusal) {
        return switch (refusal) {
            case CallRefusal.Unlawful(var faults) -> faults.stream().map(fault -> fault.sentence()).collect(Collectors.joining(" "));
            case CallRefusal.NoTitle() -> "Indiquez le titre de l'appel, avec des lettres ou des chiffres.";
            case CallRefusal.AlreadyOver() -> "La dernière clôture est déjà passée : choisissez des dates à venir.";
            case CallRefusal.EnvelopeNotPositive() -> "Indiquez une enveloppe supérieure à zéro.";
            case CallRefusal.NoFramework() -> "Ce cadre national, ou cette version, n'est pas publié : l'équipe nationale doit d'abord le publier.";
            case CallRefusal.ChangedMeanwhile() ->
                "Une autre personne vient d'enregistrer cet appel. Votre saisie est conservée ci-dessous : ouvrez l'appel dans un autre onglet pour comparer.";
            case CallRefusal.NoLongerDraft() -> "Cet appel n'est plus un brouillon : ses règles ne changent plus que par rectificatif.";
            case CallRefusal.NotProposed() -> "Rien n'attend de confirmation pour cet appel.";
            case CallRefusal.ProposedByYourself() -> "Vous l'avez proposé vous-même : une autre personne de l'autorité doit le confirmer.";
            case CallRefusal.NotPublished() -> "Cet appel n'est pas publié : modifiez directement son brouillon.";
            case CallRefusal.DeadlineShortened(String wave) -> "La relève « " + wave + " » est déjà publiée : ses dates peuvent s'étendre, jamais se réduire ni disparaître.";
            case CallRefusal.AmendmentWaits() -> "Un rectificatif attend déjà une seconde personne : confirmez-le ou abandonnez-le avant d'en proposer un autre.";
            case CallRefusal.EnvelopeSpent() -> "Plus que cela est déjà réservé ou engagé : l'enveloppe ne peut pas descendre aussi bas.";
            case CallRefusal.NothingChanged() -> "Rien ne change : modifiez au moins une valeur.";
            case CallRefusal.DerogationWaits(String element) -> "Une dérogation est déjà demandée pour « " + element + " » : attendez sa réponse.";
            case CallRefusal.DerogationNeedless(String element) -> "Le cadre national permet déjà cette valeur pour « " + element + " » : aucune dérogation n'est nécessaire.";
            case CallRefusal.DerogationDecided() -> "Cette dérogation a déjà reçu sa réponse.";
            case CallRefusal.AskedByYourself() -> "Vous avez demandé cette dérogation : une autre personne doit y répondre.";
            case CallRefusal.NotLater() -> "Choisissez un moment plus tard que la clôture qui vaut déjà pour ce candidat.";
            case CallRefusal.OtherAuthority(String named) -> "Ce fichier définit autre chose : " + named + ". Importez-le là où il doit aller.";
        };
    }
}
