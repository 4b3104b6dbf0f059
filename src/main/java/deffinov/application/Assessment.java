package deffinov.application;

import deffinov.organisation.Identifier;
import deffinov.organisation.Organisation;
import deffinov.organisation.OrganisationKind;
import deffinov.rules.ApplicationFacts;
import deffinov.rules.Plan;
import deffinov.rules.Rulebook;
import deffinov.rules.Verdict;
import deffinov.shared.Money;
import deffinov.terms.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the rules were asked about one application, and by which edition of the call's terms. */
public record Assessment(int rulebook, int edition, ApplicationFacts facts) {

    /** The facts of a draft as of an instant, to be asked of that edition of its call's terms. */
    static Assessment of(Dossier dossier, int edition, Instant counted) {
        return new Assessment(Rulebook.VERSION, edition, facts(dossier, counted.atZone(dossier.call().zone()).toLocalDate()));
    }

    List<Verdict> judge(Terms terms, String territory) {
        return Rulebook.judge(terms, facts, territory);
    }

    private static ApplicationFacts facts(Dossier dossier, LocalDate today) {
        Application application = dossier.application();
        var members = application.members().stream().map(member -> member(dossier, member)).toList();
        var sites = dossier.places().values().stream().map(place -> new ApplicationFacts.Site(inside(dossier, place.communeCode()),
                Optional.ofNullable(application.openings().get(place.slug())))).toList();
        var answers = application.answers().entrySet().stream().filter(answer -> Field.isAnswer(answer.getKey()) && !answer.getValue().text().isBlank())
                .collect(Collectors.toMap(Map.Entry::getKey, answer -> answer.getValue().text()));
        var attached = application.attachments().stream().map(Application.Attachment::kind).collect(Collectors.toSet());
        return new ApplicationFacts(today, application.title(), application.axes(), application.months(), application.budget().plan(), members, sites, answers, attached);
    }

    private static boolean inside(Dossier dossier, String commune) {
        var known = dossier.communes().get(commune);
        return known != null && dossier.call().serves(known.territoryCode());
    }

    private static ApplicationFacts.Member member(Dossier dossier, Application.Member member) {
        Organisation body = dossier.body(member.organisation());
        var description = body.description();
        return new ApplicationFacts.Member(body.name(), body.id().equals(dossier.application().lead()),
                description.kinds().stream().map(OrganisationKind::term).collect(Collectors.toSet()), description.qualities(), inside(dossier, description.communeCode()),
                description.founded(), Optional.of(dossier.application().signOff(body.id()).isPresent()),
                Optional.of(description.identifier().type() != Identifier.Type.IN_CREATION));
    }

    /** Filings from before facts were kept: what their frozen content tells. */
    static Assessment of(FiledContent content, String territory, LocalDate filedOn) {
        var byCategory = new HashMap<String, Money>();
        content.expenses().forEach(line -> byCategory.merge(line.group(), line.amount(), Money::plus));
        var members = content.members().stream().map(body -> new ApplicationFacts.Member(body.name(), body.lead(),
                body.kinds().stream().flatMap(kind -> Arrays.stream(OrganisationKind.values()).filter(each -> each.name().equals(kind))).map(OrganisationKind::term).collect(Collectors.toSet()),
                Set.of(), true, Optional.empty())).toList();
        var plan = new Plan(content.eligibleCost(), byCategory, content.grant(), resource(content, Budget.ResourceKind.OWN_FUNDING), resource(content, Budget.ResourceKind.CO_FUNDING),
                resource(content, Budget.ResourceKind.IN_KIND));
        return new Assessment(1, 0, new ApplicationFacts(filedOn, content.title(), content.axes().stream().map(FiledContent.Labelled::id).collect(Collectors.toSet()),
                Optional.of(content.months()), plan, members, content.sites().stream().map(site -> new ApplicationFacts.Site(site.territory().equals(territory), Optional.empty())).toList(),
                content.answers().stream().collect(Collectors.toMap(FiledContent.Answer::id, FiledContent.Answer::text)),
                content.documents().stream().map(FiledContent.Document::kind).collect(Collectors.toSet())));
    }

    private static Money resource(FiledContent content, Budget.ResourceKind kind) {
        return Money.sum(content.resources().stream().filter(line -> line.group().equals(kind.name())).map(FiledContent.Line::amount).toList());
    }
}
