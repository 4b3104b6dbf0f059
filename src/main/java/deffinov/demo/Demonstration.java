package deffinov.demo;

import deffinov.access.Access;
import deffinov.access.Accounts;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.access.SecondFactors;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.organisation.Identifier;
import deffinov.organisation.Organisation.Description;
import deffinov.organisation.OrganisationKind;
import deffinov.organisation.Organisations;
import deffinov.programme.Programme;
import deffinov.programme.ProgrammeId;
import deffinov.shared.Actor;
import deffinov.terms.Definition;
import deffinov.web.French;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Demonstration content: one account per role, the framework published, the known open calls. Made by the front doors. */
@Component
public class Demonstration {

    /** Printed at the start: these accounts exist on demonstrations only. */
    public static final String PASSWORD = "tiers-lieux ouverts 2023";

    /** The demonstration's first instant: the real calls are open. */
    public static final Instant START = Instant.parse("2023-04-03T07:00:00Z");

    /** One account to play with. */
    public record Player(String email, String name, String part) {}

    private static final String NORMANDY = "region-normandie";

    private final SecondFactors factors;
    private final Accounts accounts;
    private final Access access;
    private final Programme programme;
    private final Calls calls;
    private final Organisations organisations;

    Demonstration(Accounts accounts, Access access, Programme programme, Calls calls, Organisations organisations, SecondFactors factors) {
        this.factors = factors;
        this.accounts = accounts;
        this.access = access;
        this.programme = programme;
        this.calls = calls;
        this.organisations = organisations;
    }

    public static List<Player> players() {
        return List.of(new Player("nationale@demo.deffinov.fr", "Nadia Lemoine", "Équipe nationale"),
                new Player("instruction@demo.deffinov.fr", "Hugo Marchand", "Instruction et administration, Région Normandie"),
                new Player("confirmation@demo.deffinov.fr", "Élise Fontaine", "Seconde personne, Région Normandie"),
                new Player("candidat@demo.deffinov.fr", "Camille Duval", "Candidate, association de tiers-lieu"),
                new Player("evaluation1@demo.deffinov.fr", "Yann Le Goff", "Évaluateur"),
                new Player("evaluation2@demo.deffinov.fr", "Inès Caron", "Évaluatrice"),
                new Player("comite@demo.deffinov.fr", "Odile Berger", "Membre du comité"),
                new Player("controle@demo.deffinov.fr", "Paul Weber", "Contrôleur, accès daté"));
    }

    /** Accounts, and nothing else: what the journeys of the tests start from. */
    @Transactional
    public Map<String, Actor> createAccounts(Instant now) {
        var actors = new LinkedHashMap<String, Actor>();
        players().forEach(player -> actors.put(player.email().substring(0, player.email().indexOf('@')),
                accounts.create(player.name(), player.email(), PASSWORD, now)));
        List.of("nationale", "instruction", "confirmation", "controle").forEach(name -> factors.activateKnown(of(actors, name), SecondFactors.DEMONSTRATION));
        Scope normandy = Scope.authority(NORMANDY);
        grant(actors, "nationale", Role.NATIONAL_TEAM, Scope.NATIONAL, now);
        grant(actors, "instruction", Role.OFFICER, normandy, now);
        grant(actors, "instruction", Role.ADMINISTRATOR, normandy, now);
        grant(actors, "confirmation", Role.OFFICER, normandy, now);
        grant(actors, "confirmation", Role.COMMITTEE, normandy, now);
        grant(actors, "evaluation1", Role.REVIEWER, normandy, now);
        grant(actors, "evaluation2", Role.REVIEWER, normandy, now);
        grant(actors, "comite", Role.COMMITTEE, normandy, now);
        LocalDate lastDay = now.atZone(French.PARIS).toLocalDate().plusYears(2);
        access.grant(of(actors, "controle").id(), Role.AUDITOR, Scope.NATIONAL, Optional.of(lastDay), Actor.PLATFORM, now);
        return actors;
    }

    private void grant(Map<String, Actor> actors, String who, Role role, Scope scope, Instant now) {
        access.grant(of(actors, who).id(), role, scope, Optional.empty(), Actor.PLATFORM, now);
    }

    private static Actor of(Map<String, Actor> actors, String who) {
        return Optional.ofNullable(actors.get(who)).orElseThrow();
    }

    /** Whether the content is there already. */
    public boolean isDone(Instant now) {
        return programme.current(ProgrammeId.DEFFINOV, now).isPresent();
    }

    /** The framework published and allotted, the two known open calls published, the applicant's bodies described. */
    @Transactional
    public void create(Instant now) {
        var actors = createAccounts(now);
        Actor national = of(actors, "nationale");
        programme.publish(national, ProgrammeId.DEFFINOV, now);
        KnownFramework.allotments().forEach((territory, amount) ->
                programme.allot(national, ProgrammeId.DEFFINOV, territory, amount, "Allocation initiale", now));
        Actor officer = of(actors, "instruction");
        Actor second = of(actors, "confirmation");
        publish(officer, second, KnownFramework.call("normandie"), now);
        String aquitaine = "region-nouvelle-aquitaine";
        Actor colleague = accounts.create("Maud Etcheverry", "aquitaine@demo.deffinov.fr", PASSWORD, now);
        factors.activateKnown(colleague, SecondFactors.DEMONSTRATION);
        access.grant(colleague.id(), Role.OFFICER, Scope.authority(aquitaine), Optional.empty(), Actor.PLATFORM, now);
        access.grant(colleague.id(), Role.ADMINISTRATOR, Scope.authority(aquitaine), Optional.empty(), Actor.PLATFORM, now);
        publish(Actor.PLATFORM, colleague, KnownFramework.call("nouvelle-aquitaine"), now);
        Actor applicant = of(actors, "candidat");
        organisations.describe(applicant, new Description("Association Campus Tiers-Lieux Connecté (démonstration)", Set.of(OrganisationKind.TIERS_LIEU),
                Identifier.parse(Identifier.Type.RNA, "W611002023").orElseThrow(), "61001", "12 rue du Cygne", "contact@campus.exemple"), now);
        organisations.describe(applicant, new Description("Greta Sud Normandie (démonstration)", Set.of(OrganisationKind.TRAINING),
                new Identifier.InCreation(), "61001", "30 avenue de Basingstoke", "contact@greta.exemple"), now);
    }

    private void publish(Actor officer, Actor second, Definition.OfCall definition, Instant now) {
        CallSlug slug = calls.importFrom(officer, definition, now);
        calls.propose(officer, slug, now);
        calls.confirm(second, slug, now);
    }
}
