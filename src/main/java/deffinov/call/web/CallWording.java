package deffinov.call.web;

import deffinov.call.CallRefusal;
import deffinov.document.DocumentRefusal;
import deffinov.ledger.BalanceExceeded;
import deffinov.shared.Refusal;
import deffinov.shared.Refused;
import deffinov.web.French;

/** Why it was refused, and what to do. */
final class CallWording {

    private CallWording() {}

    static String say(Refusal refusal) {
        return switch (refusal) {
            case CallRefusal own -> own(own);
            case DocumentRefusal file -> DocumentRefusal.say(file);
            case BalanceExceeded(var account, var requested, var remaining) -> "L'enveloppe demandée (" + French.money(requested)
                    + ") dépasse ce qui reste à ce territoire : " + French.money(remaining) + ". Réduisez-la, ou demandez une allocation à l'équipe nationale.";
            default -> throw new Refused(refusal);
        };
    }

    private static String own(CallRefusal refusal) {
        return switch (refusal) {
            case CallRefusal.OutOfBounds(var element, String min, String max, String value) -> "Le cadre national borne "
                    + article(element) + element.label() + " : de " + min + " à " + max + ". Vous avez indiqué " + value + ".";
            case CallRefusal.FloorAboveCeiling(var floor, var ceiling) -> "Le plancher (" + French.money(floor) + ") dépasse le plafond ("
                    + French.money(ceiling) + ").";
            case CallRefusal.ClosesBeforeItOpens() -> "La clôture vient avant l'ouverture : corrigez l'une des deux dates.";
            case CallRefusal.AlreadyOver() -> "La clôture est déjà passée : choisissez une date à venir.";
            case CallRefusal.EnvelopeNotPositive() -> "Indiquez une enveloppe supérieure à zéro.";
            case CallRefusal.NoFramework() -> "Aucun cadre national n'est publié : l'équipe nationale doit d'abord le publier.";
            case CallRefusal.ChangedMeanwhile() ->
                "Une autre personne vient d'enregistrer cet appel. Votre saisie est conservée ci-dessous : ouvrez l'appel dans un autre onglet pour comparer.";
            case CallRefusal.NoLongerDraft() -> "Cet appel n'est plus un brouillon : ses règles ne changent plus.";
            case CallRefusal.NotProposed() -> "Cet appel n'attend pas de confirmation.";
            case CallRefusal.ProposedByYourself() -> "Vous avez proposé cette publication : une autre personne de l'autorité doit la confirmer.";
        };
    }

    private static String article(CallRefusal.Element element) {
        return switch (element) {
            case MIN_OWN_SHARE, MAX_MONTHS -> "la ";
            default -> "le ";
        };
    }
}
