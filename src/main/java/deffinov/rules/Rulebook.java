package deffinov.rules;

import deffinov.rules.ApplicationFacts.Member;
import deffinov.rules.ApplicationFacts.Site;
import deffinov.shared.Money;
import deffinov.terms.Consortium;
import deffinov.terms.Element;
import deffinov.terms.Formula;
import deffinov.terms.Shown;
import deffinov.terms.Source;
import deffinov.terms.Terms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Applies the terms in force to what an application says. The same list is used by the self-test, the form, the filing and the officer. */
public final class Rulebook {

    /** Kept with stored verdicts: it changes when a rule's result could. */
    public static final int VERSION = 4;

    private final Terms terms;
    private final ApplicationFacts facts;
    private final String territory;
    private final List<Verdict> verdicts = new ArrayList<>();

    private Rulebook(Terms terms, ApplicationFacts facts, String territory) {
        this.terms = terms;
        this.facts = facts;
        this.territory = territory;
    }

    /** Every rule's verdict, in the order of the form. {@code territory}: the call's, by its name. */
    public static List<Verdict> judge(Terms terms, ApplicationFacts facts, String territory) {
        var book = new Rulebook(terms, facts, territory);
        book.project();
        book.eligibility();
        book.money();
        book.documents();
        book.signatures();
        return List.copyOf(book.verdicts);
    }

    /** What can be known before an account: who, where, how long, how much. */
    public static List<Verdict> selfTest(Terms terms, ApplicationFacts facts, String territory) {
        var book = new Rulebook(terms, facts, territory);
        book.duration();
        book.eligibility();
        book.money();
        return List.copyOf(book.verdicts);
    }

    private void project() {
        verdicts.add(new Verdict.Titled("title", !facts.title().isBlank(), terms.source(Element.QUESTIONS)));
        verdicts.add(new Verdict.AxisChosen("axis", facts.axes().size(), terms.source(Element.AXES)));
        duration();
        for (Terms.Question question : terms.askedQuestions()) {
            if (question.required() && !question.kind().equals("calcul") && isAsked(question)) {
                boolean given = Terms.FILES.contains(question.kind()) ? facts.attached().contains(question.id()) : facts.answers().containsKey(question.id());
                verdicts.add(new Verdict.Answered("answer." + question.id(), question.id(), question.label(), given, terms.source(Element.QUESTIONS)));
            }
        }
    }

    /** Whether its condition holds, given the answers. */
    private boolean isAsked(Terms.Question question) {
        return Shown.of(question.shownIf()).map(shown -> shown.holds(this::answer)).orElse(true);
    }

    private String answer(String question) {
        return facts.answers().getOrDefault(question, "");
    }

    /** A computed answer, from what was answered; empty while something it needs is missing. */
    public static Optional<BigDecimal> computed(Terms terms, Terms.Question question, java.util.function.Function<String, String> answers) {
        return Formula.compute(question.formula(), name -> terms.questions().stream().filter(each -> each.id().equals(name)).findFirst()
                .flatMap(each -> each.kind().equals("calcul") ? computed(terms, each, answers) : number(answers.apply(name))));
    }

    private static Optional<BigDecimal> number(String text) {
        String plain = text.strip().replaceAll("[\\s\\u00a0\\u202f€]", "").replace(',', '.');
        return plain.matches("-?\\d{1,15}(\\.\\d{1,6})?") ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }

    private void duration() {
        var min = terms.whole(Element.DURATION_MIN);
        var max = terms.whole(Element.DURATION_MAX);
        verdicts.add(new Verdict.Duration("duration", facts.months(), min, max, terms.source(max.isPresent() ? Element.DURATION_MAX : Element.DURATION_MIN)));
    }

    private void eligibility() {
        var bodies = facts.members().stream().map(member -> new Consortium.Body(member.lead(), member.kinds(), member.qualities(), member.seatInside())).toList();
        for (List<Consortium.Requirement> clause : terms.consortium().clauses()) {
            var present = clause.stream().map(requirement -> Consortium.met(requirement, bodies)).toList();
            boolean waived = clause.stream().anyMatch(requirement -> Consortium.waived(requirement, bodies));
            verdicts.add(new Verdict.ConsortiumClause("consortium." + clause.getFirst().id(), clause, present, waived, terms.source(Element.CONSORTIUM)));
        }
        if (!terms.text(Element.PLACE_INSIDE).equals("non")) {
            verdicts.add(new Verdict.PlaceInTerritory("place", territory, facts.sites().size(), (int) facts.sites().stream().filter(Site::inside).count(),
                    terms.source(Element.PLACE_INSIDE)));
        }
        registration();
        terms.whole(Element.SEASONING).filter(months -> months > 0).ifPresent(this::seasoning);
    }

    private void signatures() {
        int place = 0;
        for (Member member : facts.members()) {
            place++;
            if (!member.lead() && member.signed().isPresent()) {
                verdicts.add(new Verdict.SignedOff("signature." + place, member.name(), member.signed().get(), terms.source(Element.CONSORTIUM)));
            }
        }
    }

    /** A body may start before it exists, and must be registered by the day the call sets. */
    private void registration() {
        int place = 0;
        for (Member member : facts.members()) {
            place++;
            if (terms.day(Element.REGISTRATION).isPresent() && member.registered().filter(registered -> !registered).isPresent()) {
                verdicts.add(new Verdict.Registered("registration." + place, member.name(), terms.day(Element.REGISTRATION).get(), facts.asOf(), terms.source(Element.REGISTRATION)));
            }
        }
    }

    private void seasoning(int months) {
        Source source = terms.source(Element.SEASONING);
        if (terms.text(Element.SEASONING_FROM).equals("lieu")) {
            var youngest = facts.sites().stream().flatMap(site -> site.opened().stream()).max(Comparator.naturalOrder());
            boolean allKnown = facts.sites().stream().allMatch(site -> site.opened().isPresent());
            verdicts.add(new Verdict.Seasoned("seasoning", "", true, allKnown ? youngest : Optional.empty(), facts.asOf(), months, source));
        } else {
            facts.members().stream().filter(Member::lead).forEach(lead ->
                    verdicts.add(new Verdict.Seasoned("seasoning", lead.name(), false, lead.founded(), facts.asOf(), months, source)));
        }
    }

    private void money() {
        Plan plan = facts.plan();
        verdicts.add(new Verdict.Balanced("balance", plan, terms.source(Element.GRANT_RATE)));
        terms.amount(Element.GRANT_FLOOR).ifPresent(floor -> verdicts.add(new Verdict.GrantFloor("floor", plan, floor,
                terms.text(Element.SMALLER_GRANTS).equals("cas-par-cas"), terms.source(Element.GRANT_FLOOR))));
        terms.amount(Element.GRANT_CEILING).ifPresent(ceiling -> verdicts.add(new Verdict.GrantCeiling("ceiling", plan, ceiling, terms.source(Element.GRANT_CEILING))));
        terms.rate(Element.GRANT_RATE).ifPresent(rate -> verdicts.add(new Verdict.GrantRate("rate", plan, rate, terms.source(Element.GRANT_RATE))));
        terms.rate(Element.OWN_SHARE).filter(share -> share.value().signum() > 0).ifPresent(share -> verdicts.add(new Verdict.OwnShare("own-share", plan, counted(plan),
                terms.options(Element.OWN_SHARE_COUNTS).contains("autofinancement"), share, terms.rate(Element.OWN_SHARE_DEROGATION), terms.source(Element.OWN_SHARE))));
        for (Terms.Category category : terms.categories()) {
            category(plan, category);
        }
    }

    private void category(Plan plan, Terms.Category category) {
        Source source = terms.source(Element.CATEGORIES);
        category.cap().ifPresent(cap -> verdicts.add(new Verdict.CategoryCap("cap." + category.id(), category.id(), category.label(), plan, cap, source)));
        category.shareOfCost().ifPresent(share -> verdicts.add(new Verdict.CategoryShare("cost-share." + category.id(), category.id(), category.label(), plan, share, true, source)));
        category.shareOfGrant().ifPresent(share -> verdicts.add(new Verdict.CategoryShare("grant-share." + category.id(), category.id(), category.label(), plan, share, false, source)));
    }

    /** The resources this call counts as own share. */
    private Money counted(Plan plan) {
        Set<String> counts = terms.options(Element.OWN_SHARE_COUNTS);
        return (counts.contains("autofinancement") ? plan.ownFunding() : Money.ZERO).plus(counts.contains("cofinancement") ? plan.coFunding() : Money.ZERO)
                .plus(counts.contains("nature") ? plan.inKind() : Money.ZERO);
    }

    private void documents() {
        for (Terms.DocumentKind document : terms.askedDocuments()) {
            boolean concerned = document.kinds().isEmpty() || facts.members().stream().anyMatch(member -> document.kinds().stream().anyMatch(member.kinds()::contains));
            if (document.required() && concerned) {
                verdicts.add(new Verdict.Attached("document." + document.id(), document.id(), document.label(), facts.attached().contains(document.id()), terms.source(Element.DOCUMENTS)));
            }
        }
    }
}
