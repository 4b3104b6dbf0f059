package deffinov.rules;

import java.util.ArrayList;
import java.util.List;

/** Applies the terms in force to what an application says. The same list is used by the form, the filing and the officer. */
public final class Rulebook {

    private Rulebook() {}

    /** Every rule's verdict, in the order of the form. */
    public static List<Verdict> judge(Terms terms, ApplicationFacts facts) {
        var verdicts = new ArrayList<Verdict>();
        verdicts.add(new Verdict.Titled("title", !facts.title().isBlank(), terms.answers().source()));
        verdicts.add(new Verdict.AxisChosen("axis", facts.axes().size(), terms.answers().source()));
        verdicts.add(new Verdict.Duration("duration", facts.months(), terms.maxMonths().value(), terms.maxMonths().source()));
        for (Terms.Required question : terms.answers().value()) {
            verdicts.add(new Verdict.Answered("answer." + question.id(), question, facts.answered().contains(question.id()), terms.answers().source()));
        }
        terms.consortium().value().entrySet().stream().sorted(java.util.Map.Entry.comparingByKey()).forEach(rule ->
                verdicts.add(new Verdict.ConsortiumCount("consortium." + rule.getKey().name(), rule.getKey(), rule.getValue(),
                        facts.members().getOrDefault(rule.getKey(), 0), terms.consortium().source())));
        verdicts.add(new Verdict.PlaceInTerritory("place", terms.territory().value(), facts.sites(), facts.sitesInTerritory(), terms.territory().source()));
        verdicts.add(new Verdict.Balanced("balance", facts.eligibleCost(), facts.resources(), terms.maxRate().source()));
        verdicts.add(new Verdict.GrantFloor("floor", facts.grant(), terms.floor().value(), terms.floor().source()));
        verdicts.add(new Verdict.GrantCeiling("ceiling", facts.grant(), terms.ceiling().value(), terms.ceiling().source()));
        verdicts.add(new Verdict.GrantRate("rate", facts.grant(), facts.eligibleCost(), terms.maxRate().value(), terms.maxRate().source()));
        verdicts.add(new Verdict.OwnShare("own-share", facts.ownFunding(), facts.resources(), terms.minOwnShare().value(), terms.minOwnShare().source()));
        for (Terms.Required document : terms.documents().value()) {
            verdicts.add(new Verdict.Attached("document." + document.id(), document, facts.attached().contains(document.id()), terms.documents().source()));
        }
        return List.copyOf(verdicts);
    }
}
