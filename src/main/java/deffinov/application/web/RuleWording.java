package deffinov.application.web;

import deffinov.rules.Source;
import deffinov.rules.Verdict;
import deffinov.shared.Money;
import deffinov.web.French;

/** A rule, always shown the same way: what it says, where it comes from, what would satisfy it, where to do it. */
public final class RuleWording {

    private RuleWording() {}

    /** The sentence, with the values it looked at. */
    public static String say(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Titled rule -> rule.given() ? "Le projet a un titre." : "Le projet n'a pas encore de titre.";
            case Verdict.AxisChosen rule -> rule.chosen() > 0 ? "Le projet suit " + French.count(rule.chosen(), "axe", "axes") + " du programme."
                    : "Aucun axe du programme n'est choisi.";
            case Verdict.ConsortiumCount rule -> "Le consortium compte " + rule.kind().count(rule.present()) + " ; il en faut au moins " + rule.required() + ".";
            case Verdict.PlaceInTerritory rule -> rule.sites() == 0 ? "Aucun tiers-lieu n'est indiqué."
                    : French.count(rule.inside(), "tiers-lieu se situe", "tiers-lieux se situent") + " dans le territoire (" + rule.territory() + ") ; il en faut au moins un.";
            case Verdict.Duration rule -> rule.months().map(months -> "Le projet dure " + months + " mois ; le maximum est de " + rule.maximum() + " mois.")
                    .orElse("La durée du projet n'est pas indiquée ; le maximum est de " + rule.maximum() + " mois.");
            case Verdict.GrantFloor rule -> grant(rule.grant()) + " ; le minimum est de " + French.money(rule.floor()) + ".";
            case Verdict.GrantCeiling rule -> grant(rule.grant()) + " ; le maximum est de " + French.money(rule.ceiling()) + ".";
            case Verdict.GrantRate rule -> "L'aide ne dépasse pas " + French.percent(rule.maximum()) + " du coût éligible (" + French.money(rule.eligibleCost()) + ").";
            case Verdict.OwnShare rule -> "L'autofinancement (" + French.money(rule.ownFunding()) + ") représente au moins "
                    + French.percent(rule.minimum()) + " des ressources (" + French.money(rule.resources()) + ").";
            case Verdict.Balanced rule -> "Les dépenses (" + French.money(rule.expenses()) + ") et les ressources (" + French.money(rule.resources()) + ") s'équilibrent.";
            case Verdict.Answered rule -> "Question « " + rule.question().label() + " » : " + (rule.given() ? "réponse donnée." : "réponse attendue.");
            case Verdict.Attached rule -> "Pièce « " + rule.document().label() + " » : " + (rule.given() ? "jointe." : "attendue.");
        };
    }

    private static String grant(java.util.Optional<Money> grant) {
        return grant.map(amount -> "L'aide demandée est de " + French.money(amount)).orElse("L'aide demandée n'est pas indiquée");
    }

    /** What would satisfy it; empty when it is satisfied. */
    public static String remedy(Verdict verdict) {
        if (verdict.isSatisfied()) {
            return "";
        }
        return switch (verdict) {
            case Verdict.Titled rule -> "Donnez un titre au projet.";
            case Verdict.AxisChosen rule -> "Choisissez au moins un axe.";
            case Verdict.ConsortiumCount rule -> "Ajoutez " + rule.kind().count(rule.lacking()) + " au consortium.";
            case Verdict.PlaceInTerritory rule -> "Ajoutez un tiers-lieu situé en " + rule.territory() + ".";
            case Verdict.Duration rule -> "Indiquez une durée de " + rule.maximum() + " mois au plus.";
            case Verdict.GrantFloor rule -> "Demandez au moins " + French.money(rule.floor()) + ".";
            case Verdict.GrantCeiling rule -> "Demandez au plus " + French.money(rule.ceiling()) + ".";
            case Verdict.GrantRate rule -> rule.eligibleCost().isPositive() ? "Ramenez l'aide demandée à " + French.money(rule.largestGrant()) + " au plus."
                    : "Indiquez les dépenses et l'aide demandée.";
            case Verdict.OwnShare rule -> "Augmentez l'autofinancement jusqu'à " + French.percent(rule.minimum()) + " des ressources.";
            case Verdict.Balanced rule -> rule.gap().isNegative() ? "Retirez " + French.money(rule.gap().negated()) + " de ressources, ou ajoutez autant de dépenses."
                    : rule.gap().isPositive() ? "Ajoutez " + French.money(rule.gap()) + " de ressources, ou retirez autant de dépenses."
                    : "Indiquez les dépenses et les ressources.";
            case Verdict.Answered rule -> "Répondez à cette question.";
            case Verdict.Attached rule -> "Joignez cette pièce.";
        };
    }

    /** Where the rule comes from. */
    public static String source(Source source) {
        return switch (source) {
            case Source.Framework(int version) -> "Cadre national, version " + version;
            case Source.Call(String slug, String title) -> "Appel « " + title + " »";
        };
    }

    /** {@code Respectée}, {@code Non respectée}, {@code À compléter}. */
    public static String outcome(Verdict verdict) {
        return switch (verdict.outcome()) {
            case SATISFIED -> "Respectée";
            case VIOLATED -> "Non respectée";
            case MISSING -> "À compléter";
        };
    }

    /** The step of the application where it is done. */
    public static String step(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Titled rule -> "projet";
            case Verdict.AxisChosen rule -> "projet";
            case Verdict.Duration rule -> "projet";
            case Verdict.Answered rule -> "projet";
            case Verdict.ConsortiumCount rule -> "consortium";
            case Verdict.PlaceInTerritory rule -> "consortium";
            case Verdict.Attached rule -> "pieces";
            case Verdict.GrantFloor rule -> "budget";
            case Verdict.GrantCeiling rule -> "budget";
            case Verdict.GrantRate rule -> "budget";
            case Verdict.OwnShare rule -> "budget";
            case Verdict.Balanced rule -> "budget";
        };
    }
}
