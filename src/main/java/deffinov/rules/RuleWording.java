package deffinov.rules;

import deffinov.terms.Source;
import deffinov.terms.Consortium;
import deffinov.web.French;
import java.util.stream.Collectors;

/** A rule, always shown the same way: what it says, where it comes from, what would satisfy it, where to do it. */
public final class RuleWording {

    private RuleWording() {}

    /** The sentence, with the values it looked at. */
    public static String say(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Titled rule -> rule.given() ? "Le projet a un titre." : "Le projet n'a pas encore de titre.";
            case Verdict.AxisChosen rule -> rule.chosen() > 0 ? "Le projet suit " + French.count(rule.chosen(), "axe", "axes") + " du programme."
                    : "Aucun axe du programme n'est choisi.";
            case Verdict.ConsortiumClause rule -> "Le consortium doit compter " + Consortium.clause(rule.alternatives()) + " ; il compte "
                    + rule.present().stream().map(String::valueOf).collect(Collectors.joining(" et ")) + (rule.waived() ? " (non demandé à ce chef de file)." : ".");
            case Verdict.PlaceInTerritory rule -> rule.sites() == 0 ? "Aucun tiers-lieu n'est indiqué."
                    : French.count(rule.inside(), "tiers-lieu se situe", "tiers-lieux se situent") + " dans le territoire (" + rule.territory() + ") ; il en faut au moins un.";
            case Verdict.Seasoned rule -> (rule.ofPlace() ? "Le lieu doit être ouvert" : "Le chef de file doit exister") + " depuis au moins " + rule.months() + " mois au "
                    + French.shortDay(rule.asOf()) + rule.since().map(day -> " ; il l'est depuis le " + French.shortDay(day) + ".").orElse(" ; la date n'est pas indiquée, elle sera vérifiée à l'instruction.");
            case Verdict.Duration rule -> rule.months().map(months -> "Le projet dure " + months + " mois").orElse("La durée du projet n'est pas indiquée") + bounds(rule) + ".";
            case Verdict.GrantFloor rule -> grant(rule.plan()) + " ; le minimum est de " + French.money(rule.floor())
                    + (rule.smallerByCase() ? ", une aide plus petite est examinée au cas par cas." : ".");
            case Verdict.GrantCeiling rule -> grant(rule.plan()) + " ; le maximum est de " + French.money(rule.ceiling()) + ".";
            case Verdict.GrantRate rule -> "L'aide ne dépasse pas " + French.percent(rule.maximum()) + " du coût éligible (" + French.money(rule.plan().cost()) + ").";
            case Verdict.OwnShare rule -> "La part propre (" + French.money(rule.counted()) + ") représente au moins "
                    + French.percent(rule.minimum()) + " des ressources (" + French.money(rule.plan().resources()) + ")"
                    + rule.derogation().map(bound -> " ; le comité peut accepter jusqu'à " + French.percent(bound) + ".").orElse(".");
            case Verdict.CategoryCap rule -> "« " + rule.label() + " » : " + French.money(rule.plan().cost(rule.category())) + ", pour un plafond de " + French.money(rule.cap()) + ".";
            case Verdict.CategoryShare rule -> "« " + rule.label() + " » : " + French.money(rule.plan().cost(rule.category())) + ", pour un plafond de " + French.percent(rule.maximum())
                    + (rule.ofCost() ? " du coût total." : " de l'aide demandée.");
            case Verdict.Balanced rule -> "Les dépenses (" + French.money(rule.plan().cost()) + ") et les ressources (" + French.money(rule.plan().resources()) + ") s'équilibrent.";
            case Verdict.Answered rule -> "Question « " + rule.label() + " » : " + (rule.given() ? "réponse donnée." : "réponse attendue.");
            case Verdict.Registered rule -> rule.body() + " est en cours de création : son numéro (SIRET, RNA…) est à donner au plus tard le " + French.shortDay(rule.lastDay()) + ".";
            case Verdict.SignedOff rule -> rule.body() + (rule.given() ? " a signé ses tâches et son budget." : " n'a pas signé ses tâches et son budget, ou ils ont changé depuis.");
            case Verdict.FiledInPhase rule -> "« " + rule.phase() + " » : rien n'a été déposé avant son dernier jour.";
            case Verdict.Attached rule -> "Pièce « " + rule.label() + " » : " + (rule.given() ? "jointe." : "attendue.");
        };
    }

    private static String bounds(Verdict.Duration rule) {
        return rule.minimum().map(min -> " ; le minimum est de " + min + " mois").orElse("") + rule.maximum().map(max -> " ; le maximum est de " + max + " mois").orElse("");
    }

    private static String grant(Plan plan) {
        return plan.grant().isPositive() ? "L'aide demandée est de " + French.money(plan.grant()) : "L'aide demandée n'est pas indiquée";
    }

    /** What would satisfy it; empty when it is satisfied. */
    public static String remedy(Verdict verdict) {
        if (verdict.outcome() == Verdict.Outcome.SATISFIED) {
            return "";
        }
        if (verdict.outcome() == Verdict.Outcome.REVIEW) {
            return "À l'appréciation de l'autorité : ce point n'empêche pas de déposer.";
        }
        return switch (verdict) {
            case Verdict.Titled rule -> "Donnez un titre au projet.";
            case Verdict.AxisChosen rule -> "Choisissez au moins un axe.";
            case Verdict.ConsortiumClause rule -> "Complétez le consortium : " + Consortium.clause(rule.alternatives()) + ".";
            case Verdict.PlaceInTerritory rule -> "Ajoutez un tiers-lieu situé dans le territoire (" + rule.territory() + ").";
            case Verdict.Seasoned rule -> "Il faut attendre le " + rule.since().map(day -> French.shortDay(day.plusMonths(rule.months()))).orElse("") + ", ou changer de "
                    + (rule.ofPlace() ? "lieu." : "chef de file.");
            case Verdict.Duration rule -> "Indiquez une durée" + rule.minimum().map(min -> " de " + min + " mois au moins").orElse("") + rule.maximum().map(max -> " de " + max + " mois au plus").orElse("") + ".";
            case Verdict.GrantFloor rule -> "Demandez au moins " + French.money(rule.floor()) + ".";
            case Verdict.GrantCeiling rule -> "Demandez au plus " + French.money(rule.ceiling()) + ".";
            case Verdict.GrantRate rule -> rule.plan().cost().isPositive() ? "Ramenez l'aide demandée à " + French.money(rule.largestGrant()) + " au plus."
                    : "Indiquez les dépenses et l'aide demandée.";
            case Verdict.OwnShare rule -> "Augmentez la part propre jusqu'à " + French.percent(rule.minimum()) + " des ressources.";
            case Verdict.CategoryCap rule -> "Réduisez cette catégorie à " + French.money(rule.cap()) + " au plus.";
            case Verdict.CategoryShare rule -> "Réduisez la part de cette catégorie.";
            case Verdict.Balanced rule -> rule.plan().cost().isPositive() ? "Équilibrez les dépenses et les ressources." : "Indiquez les dépenses et les ressources.";
            case Verdict.Answered rule -> "Répondez à cette question.";
            case Verdict.Registered rule -> "Ce jour est passé : indiquez son numéro sur la fiche de l'organisation, ou remplacez-la.";
            case Verdict.SignedOff rule -> "Demandez-lui de signer, ou joignez sa signature sur papier.";
            case Verdict.FiledInPhase rule -> "Déposez le dossier de cette phase, si du temps est encore donné.";
            case Verdict.Attached rule -> "Joignez cette pièce.";
        };
    }

    /** One way to satisfy it, to the cent. */
    public static String say(Verdict verdict, Lever lever) {
        String amount = French.money(lever.amount());
        return switch (lever.kind()) {
            case REQUEST_TO_OWN -> "Prenez " + amount + " sur l'aide demandée et mettez-les en autofinancement.";
            case OWN_AND_COST_UP -> "Ajoutez " + amount + " d'autofinancement, et autant de dépenses.";
            case REQUEST_AND_COST_DOWN -> "Réduisez l'aide demandée et les dépenses de " + amount + " chacune.";
            case OWN_TO_REQUEST -> "Demandez " + amount + " d'aide en plus, et autant d'autofinancement en moins.";
            case REQUEST_AND_COST_UP -> "Demandez " + amount + " d'aide en plus, pour autant de dépenses.";
            case CATEGORY_TO_OTHERS -> "Passez " + amount + " de cette catégorie vers d'autres.";
            case CATEGORY_AND_REQUEST_DOWN -> "Réduisez cette catégorie et l'aide demandée de " + amount + " chacune.";
            case RESOURCES_UP -> "Ajoutez " + amount + " de ressources.";
            case RESOURCES_DOWN -> "Retirez " + amount + " de ressources.";
        };
    }

    /** Where the rule comes from. */
    public static String source(Source source) {
        return switch (source) {
            case Source.Framework(int version, String article) -> "Cadre national, version " + version + (article.isEmpty() ? "" : ", " + article);
            case Source.Derogation(String slug, String title) -> "Dérogation accordée à l'appel « " + title + " »";
            case Source.Call(String slug, String title) -> "Appel « " + title + " »";
        };
    }

    /** {@code Respectée}, {@code Non respectée}, {@code À compléter}. */
    public static String outcome(Verdict verdict) {
        return switch (verdict.outcome()) {
            case SATISFIED -> "Respectée";
            case VIOLATED -> "Non respectée";
            case MISSING -> "À compléter";
            case REVIEW -> "À l'appréciation de l'autorité";
        };
    }

    /** The step of the application where it is done. */
    public static String step(Verdict verdict) {
        return switch (verdict) {
            case Verdict.FiledInPhase rule -> "depot";
            case Verdict.Titled rule -> "projet";
            case Verdict.AxisChosen rule -> "projet";
            case Verdict.Duration rule -> "projet";
            case Verdict.Answered rule -> "projet";
            case Verdict.ConsortiumClause rule -> "consortium";
            case Verdict.PlaceInTerritory rule -> "consortium";
            case Verdict.Seasoned rule -> "consortium";
            case Verdict.Registered rule -> "consortium";
            case Verdict.SignedOff rule -> "consortium";
            case Verdict.Attached rule -> "pieces";
            case Verdict.GrantFloor rule -> "budget";
            case Verdict.GrantCeiling rule -> "budget";
            case Verdict.GrantRate rule -> "budget";
            case Verdict.OwnShare rule -> "budget";
            case Verdict.CategoryCap rule -> "budget";
            case Verdict.CategoryShare rule -> "budget";
            case Verdict.Balanced rule -> "budget";
        };
    }
}
