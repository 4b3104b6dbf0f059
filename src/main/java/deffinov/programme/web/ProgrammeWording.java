package deffinov.programme.web;

import deffinov.programme.ProgrammeRefusal;
import deffinov.web.French;

/** Why it was refused, and what to do. */
final class ProgrammeWording {

    private ProgrammeWording() {}

    static String say(ProgrammeRefusal refusal) {
        return switch (refusal) {
            case ProgrammeRefusal.NoDraft() -> "Il n'y a pas de version en préparation : commencez-en une.";
            case ProgrammeRefusal.ChangedMeanwhile() ->
                "Une autre personne vient d'enregistrer ce cadre. Votre saisie est conservée ci-dessous : ouvrez le cadre dans un autre onglet pour comparer.";
            case ProgrammeRefusal.WeightsNotHundred(int total) ->
                "Les poids de la grille totalisent " + total + " : ils doivent totaliser exactement 100.";
            case ProgrammeRefusal.UnsoundBounds(String element, String field) ->
                "Bornes à corriger pour : " + element + ". La valeur par défaut doit se situer entre le minimum et le maximum.";
            case ProgrammeRefusal.NoAxis() -> "Le cadre doit proposer au moins un axe.";
            case ProgrammeRefusal.NoCategory() -> "Le cadre doit proposer au moins une catégorie de dépense.";
            case ProgrammeRefusal.ConsortiumTooLoose() ->
                "Un consortium réunit les deux mondes : au moins un acteur de tiers-lieu et au moins un acteur de la formation.";
            case ProgrammeRefusal.EnvelopeLowered(var appropriated) ->
                "L'enveloppe déjà dotée est de " + French.money(appropriated) + " : une nouvelle version ne peut pas la réduire.";
            case ProgrammeRefusal.NotPositive() -> "Indiquez un montant supérieur à zéro.";
            case ProgrammeRefusal.NothingPublished() -> "Aucune version n'est encore publiée.";
        };
    }
}
