package deffinov.programme.web;

import deffinov.programme.ProgrammeRefusal;
import deffinov.web.French;
import java.util.stream.Collectors;

/** Why it was refused, and what to do. */
final class ProgrammeWording {

    private ProgrammeWording() {}

    static String say(ProgrammeRefusal refusal) {
        return switch (refusal) {
            case ProgrammeRefusal.NoDraft() -> "Il n'y a pas de version en préparation : commencez-en une.";
            case ProgrammeRefusal.ChangedMeanwhile() ->
                "Une autre personne vient d'enregistrer ce cadre. Votre saisie est conservée ci-dessous : ouvrez le cadre dans un autre onglet pour comparer.";
            case ProgrammeRefusal.Unsound(var faults) -> "Le cadre ne peut pas être publié : " + faults.stream().map(fault -> fault.sentence()).collect(Collectors.joining(" "));
            case ProgrammeRefusal.ProgrammeExists(String id) -> "L'identifiant « " + id + " » est déjà celui d'un programme : choisissez-en un autre.";
            case ProgrammeRefusal.OtherProgramme(String named) -> "Ce fichier définit autre chose : " + named + ". Importez-le dans son programme.";
            case ProgrammeRefusal.EnvelopeLowered(var appropriated) ->
                "L'enveloppe déjà dotée est de " + French.money(appropriated) + " : une nouvelle version ne peut pas la réduire.";
            case ProgrammeRefusal.NotPositive() -> "Indiquez un montant supérieur à zéro.";
            case ProgrammeRefusal.NothingPublished() -> "Aucune version n'est encore publiée.";
        };
    }
}
