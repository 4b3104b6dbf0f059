package deffinov;

import deffinov.document.Incoming;
import deffinov.access.Access;
import deffinov.access.Accounts;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.application.Application.Answer;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.application.Budget;
import deffinov.application.Consortia;
import deffinov.application.Field;
import deffinov.application.Writing;
import deffinov.call.Alerts;
import deffinov.call.Amendments;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.call.Derogations;
import deffinov.call.Questions;
import deffinov.demo.Demonstration;
import deffinov.demo.KnownFramework;
import deffinov.committee.Sittings;
import deffinov.evaluation.Decisions;
import deffinov.evaluation.Evaluations;
import deffinov.evaluation.Outcome;
import deffinov.evaluation.Proposal;
import deffinov.evaluation.Review;
import deffinov.organisation.Identifier;
import deffinov.organisation.Organisation.Description;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.OrganisationKind;
import deffinov.organisation.Organisations;
import deffinov.place.Owners;
import deffinov.place.Places;
import deffinov.pooling.Audience;
import deffinov.pooling.Booking;
import deffinov.pooling.Bookings;
import deffinov.pooling.Hours;
import deffinov.pooling.Kind;
import deffinov.pooling.Photos;
import deffinov.pooling.Price;
import deffinov.pooling.Resource;
import deffinov.pooling.Resources;
import deffinov.programme.Programme;
import deffinov.programme.ProgrammeId;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.training.Offer;
import deffinov.training.Offers;
import deffinov.shared.Percentage;
import deffinov.teaching.Genre;
import deffinov.teaching.Licence;
import deffinov.teaching.Material;
import deffinov.teaching.Materials;
import deffinov.terms.Element;
import deffinov.terms.Value;
import deffinov.web.French;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Small factories with defaults, through the front doors: people, an open call, a complete application, an award. */
@Component
public class Scene {

    static final Instant OPEN = Demonstration.START;
    static final Instant CLOSED = Instant.parse("2023-05-02T08:00:00Z");
    /** One pixel. */
    static final byte[] PNG = java.util.Base64.getDecoder().decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    static final byte[] PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF".getBytes(StandardCharsets.US_ASCII);

    private final Accounts accounts;
    private final Access access;
    private final Programme programme;
    private final Calls calls;
    private final Organisations organisations;
    private final Places places;
    private final Applications applications;
    private final Writing writing;
    private final Amendments amendments;
    private final Consortia consortia;
    private final Evaluations evaluations;
    private final Decisions decisions;
    private final Sittings sittings;
    private final Derogations derogations;
    private final Questions questions;
    private final Alerts alerts;
    private final Resources resources;
    private final Bookings bookings;
    private final Owners owners;
    private final Offers offers;
    private final Materials materials;
    private final Photos photos;
    private final JdbcClient jdbc;
    private final Map<String, Actor> people = new LinkedHashMap<>();
    private int next;

    Scene(Accounts accounts, Access access, Programme programme, Calls calls, Organisations organisations, Places places, Applications applications, Writing writing, Amendments amendments, Consortia consortia, Evaluations evaluations, Decisions decisions, Sittings sittings,
            Derogations derogations, Questions questions, Alerts alerts, Resources resources, Bookings bookings, Owners owners, Offers offers, Materials materials, Photos photos, JdbcClient jdbc) {
        this.photos = photos;
        this.materials = materials;
        this.owners = owners;
        this.offers = offers;
        this.resources = resources;
        this.bookings = bookings;
        this.derogations = derogations;
        this.questions = questions;
        this.alerts = alerts;
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.access = access;
        this.programme = programme;
        this.calls = calls;
        this.organisations = organisations;
        this.places = places;
        this.applications = applications;
        this.writing = writing;
        this.amendments = amendments;
        this.consortia = consortia;
        this.evaluations = evaluations;
        this.decisions = decisions;
        this.sittings = sittings;
    }

    /** The person of that name, who holds these roles on that scope. */
    Actor person(String name, Scope scope, Role... roles) {
        Actor actor = people.computeIfAbsent(name, each -> accounts.create(each, French.slug(each) + "@exemple.fr", Demonstration.PASSWORD, OPEN));
        for (Role role : roles) {
            access.grant(actor.id(), role, scope, Optional.empty(), Actor.PLATFORM, OPEN);
        }
        return actor;
    }

    /** The framework published once, every territory allotted. */
    void framework() {
        if (programme.current(ProgrammeId.DEFFINOV, OPEN).isEmpty()) {
            programme.publish(Actor.PLATFORM, ProgrammeId.DEFFINOV, OPEN);
            KnownFramework.allotments().forEach((territory, amount) -> programme.allot(Actor.PLATFORM, ProgrammeId.DEFFINOV, territory, amount, "Allocation", OPEN));
        }
    }

    /** Normandie's call with this envelope, published by two persons. */
    CallSlug call(Money envelope) {
        framework();
        Scope normandy = Scope.authority("region-normandie");
        Actor officer = person("Officier Un", normandy, Role.OFFICER);
        Actor second = person("Officier Deux", normandy, Role.OFFICER);
        CallSlug slug = calls.derive(officer, "region-normandie", ProgrammeId.DEFFINOV, KnownFramework.call("normandie").differences(), envelope, OPEN);
        calls.propose(officer, slug, OPEN);
        calls.confirm(second, slug, OPEN);
        return slug;
    }

    /** The same with one element of its own. */
    CallSlug call(Money envelope, Element element, Value value) {
        framework();
        Scope normandy = Scope.authority("region-normandie");
        Actor officer = person("Officier Un", normandy, Role.OFFICER);
        CallSlug slug = calls.derive(officer, "region-normandie", ProgrammeId.DEFFINOV, KnownFramework.call("normandie").differences().with(KnownFramework.content().provisions(), element, Optional.of(value), ""), envelope, OPEN);
        calls.propose(officer, slug, OPEN);
        calls.confirm(person("Officier Deux", normandy, Role.OFFICER), slug, OPEN);
        return slug;
    }

    /** The same, judged in two phases: the second asks what comes after the project. */
    CallSlug twoPhases(Money envelope) {
        framework();
        Scope normandy = Scope.authority("region-normandie");
        Actor officer = person("Officier Un", normandy, Role.OFFICER);
        var framework = KnownFramework.content().provisions();
        var own = KnownFramework.call("normandie").differences();
        var phases = new Value.Rows(java.util.List.of(phase("idee", "Note d'intention"), phase("complet", "Dossier complet")));
        var questions = (Value.Rows) own.value(framework, Element.QUESTIONS).orElseThrow();
        var later = new Value.Rows(questions.rows().stream().map(row -> row.id().equals("suites") ? row.with("phase", Optional.of(new Value.Text("complet"))) : row).toList());
        CallSlug slug = calls.derive(officer, "region-normandie", ProgrammeId.DEFFINOV, own.with(framework, Element.PHASES, Optional.of(phases), "").with(framework, Element.QUESTIONS, Optional.of(later), ""), envelope, OPEN);
        calls.propose(officer, slug, OPEN);
        calls.confirm(person("Officier Deux", normandy, Role.OFFICER), slug, OPEN);
        return slug;
    }

    private static Value.Row phase(String id, String label) {
        return new Value.Row(id, new java.util.TreeMap<>(Map.of("intitule", new Value.Text(label))));
    }

    /** A place of the national list, in Normandie. */
    String place() {
        return places.search("fablab alencon", "28", 1).getFirst().slug();
    }

    OrganisationId body(Actor actor, OrganisationKind kind) {
        return organisations.describe(actor, new Description("Organisation " + ++next, Set.of(kind), new Identifier.InCreation(), "61001", "", ""), OPEN);
    }

    /** A complete draft led by the actor's body, asking for 140 000 euros. */
    ApplicationNumber draft(Actor actor, CallSlug call) {
        OrganisationId lead = body(actor, OrganisationKind.TIERS_LIEU);
        OrganisationId partner = body(actor, OrganisationKind.TRAINING);
        ApplicationNumber number = applications.start(actor, call, lead, java.util.UUID.randomUUID(), OPEN);
        writing.saveAll(actor, number, Map.of(Field.TITLE, new Answer("Un atelier à Alençon", 0), Field.AXES, new Answer("lieux", 0), Field.MONTHS, new Answer("24", 0), "besoins", new Answer("Besoins.", 0), "actions", new Answer("Actions.", 0), "suites", new Answer("Suites.", 0)), OPEN);
        applications.addMember(actor, number, partner, "Formation", OPEN);
        applications.addSite(actor, number, place(), OPEN);
        int version = applications.get(actor, number, OPEN).application().version();
        applications.writeBudget(actor, number, version, new Budget(
                java.util.List.of(new Budget.Expense(lead, "equipement", "Casques", Money.euros(200_000))),
                java.util.List.of(new Budget.Resource(Budget.ResourceKind.GRANT, "DEFFINOV", Money.euros(140_000)),
                        new Budget.Resource(Budget.ResourceKind.OWN_FUNDING, "Fonds propres", Money.euros(60_000)))), OPEN);
        applications.attach(actor, number, "accord", Incoming.of("accord.pdf", PDF), OPEN);
        applications.attach(actor, number, "statuts", Incoming.of("statuts.pdf", PDF), OPEN);
        consortia.signOnPaper(actor, number, partner, Incoming.of("engagement.pdf", PDF), OPEN);
        return number;
    }

    /** The same, of a call open to this lead for decades: by the machine's clock too. */
    ApplicationNumber openDraft(Actor actor) {
        CallSlug call = call(Money.euros(1_000));
        ApplicationNumber number = draft(actor, call);
        OrganisationId lead = applications.get(actor, number, OPEN).application().lead();
        amendments.extend(person("Officier Un", Scope.authority("region-normandie")), call, lead, OPEN.plus(java.time.Duration.ofDays(20_000)), "Essai", OPEN);
        return number;
    }

    ApplicationNumber filed(Actor actor, CallSlug call) {
        ApplicationNumber number = draft(actor, call);
        applications.submit(actor, number, OPEN);
        return number;
    }

    /** Filed, admissible, scored by one reviewer: ready for the committee. */
    ApplicationNumber scored(Actor applicant, CallSlug call) {
        ApplicationNumber number = filed(applicant, call);
        Actor officer = person("Officier Un", Scope.authority("region-normandie"), Role.OFFICER);
        Actor reviewer = person("Évaluatrice Une", Scope.authority("region-normandie"), Role.REVIEWER);
        evaluations.decideAdmissibility(officer, number, Map.of(), CLOSED);
        evaluations.assign(officer, number, reviewer.id(), CLOSED);
        evaluations.answer(reviewer, number, true, "", CLOSED);
        var scores = new LinkedHashMap<String, Review.Score>();
        KnownFramework.grid().forEach(criterion -> scores.put(criterion.id(), new Review.Score(4, "Argumenté.")));
        evaluations.score(reviewer, number, scores, true, CLOSED);
        return number;
    }

    /** Retained and confirmed by two persons. */
    ApplicationNumber awarded(Actor applicant, CallSlug call) {
        ApplicationNumber number = scored(applicant, call);
        Actor officer = person("Officier Un", Scope.authority("region-normandie"), Role.OFFICER);
        Actor second = person("Officier Deux", Scope.authority("region-normandie"), Role.OFFICER);
        decisions.propose(officer, number, Proposal.of(Outcome.RETAINED, Optional.of(Money.euros(100_000)), "Solide."), CLOSED);
        decisions.confirm(second, number, CLOSED);
        return number;
    }

    /** A sitting convened with one member, who presides; nothing on its agenda yet. */
    long sitting(CallSlug call, Actor member) {
        Actor officer = person("Officier Un", Scope.authority("region-normandie"), Role.OFFICER);
        return sittings.convene(officer, call, "Comité d'essai", CLOSED, "Salle Flaubert", java.util.Set.of(member.id()), member.id(), java.util.List.of(), CLOSED);
    }

    /** A derogation asked for a draft of Normandie; the national team has not answered. */
    String derogation() {
        Actor officer = person("Officier Un", Scope.authority("region-normandie"), Role.OFFICER);
        CallSlug slug = calls.derive(officer, "region-normandie", ProgrammeId.DEFFINOV, KnownFramework.call("normandie").differences(), Money.euros(1_000), OPEN);
        return derogations.ask(officer, slug, Element.GRANT_RATE, Optional.of(new Value.Rate(Percentage.of(90))), "Publics très éloignés.", OPEN).toString();
    }

    /** A question about a call, without an answer. */
    String question(Actor asker, CallSlug call) {
        questions.ask(asker, call, "Un lieu en création peut-il candidater ?", OPEN);
        return questions.own(asker, call).getFirst().id().toString();
    }

    /** A fresh place in Normandie that a body answers for. */
    String ownPlace(Actor actor, OrganisationId owner) {
        String slug = places.add(actor, "Lieu d'essai " + ++next, "61001", "Alençon", "", OPEN);
        jdbc.sql("update place.place set owner = :owner where slug = :slug").param("owner", owner.value()).param("slug", slug).update();
        return slug;
    }

    /** A claim of a fresh place in Normandie, that nobody has answered. */
    String claim(Actor actor) {
        String slug = places.add(actor, "Lieu réclamé " + ++next, "61001", "Alençon", "", OPEN);
        owners.claim(actor, slug, body(actor, OrganisationKind.TIERS_LIEU), "Nous le gérons.", OPEN);
        return jdbc.sql("select id::text from place.claim where place_slug = :slug").param("slug", slug).query(String.class).single();
    }

    /** A room that this body shares at the known place, to be asked for. */
    String resource(Actor actor, OrganisationId owner) {
        var hours = new Hours(new java.util.TreeSet<>(java.util.List.of(1, 2, 3, 4, 5)), java.time.LocalTime.of(8, 0), java.time.LocalTime.of(19, 0));
        var said = new Resource.Description(Kind.ROOM, "Salle d'essai " + ++next, "", Optional.of(12), 1, false, Set.of("vidéoprojecteur"), Audience.ALL, true, "une heure de prise en main", new Price(Money.of("10.00"), Price.Unit.HOUR), Money.ZERO, "",
                Resource.Rules.NONE, hours, Optional.empty());
        return resources.share(actor, owner, place(), said, java.util.List.of(), true, OPEN);
    }

    /** A box of headsets that this body shares at the known place and that may be carried elsewhere. */
    String kit(Actor actor, OrganisationId owner) {
        var hours = new Hours(new java.util.TreeSet<>(java.util.List.of(1, 2, 3, 4, 5)), java.time.LocalTime.of(8, 0), java.time.LocalTime.of(19, 0));
        var said = new Resource.Description(Kind.EQUIPMENT, "Malle d'essai " + ++next, "", Optional.empty(), 1, true, Set.of("casques"), Audience.ALL, false, "", new Price(Money.ZERO, Price.Unit.DAY), Money.ZERO, "", Resource.Rules.NONE, hours, Optional.empty());
        return resources.share(actor, owner, place(), said, java.util.List.of(), true, OPEN);
    }

    /** A training this body holds at the known place, in two sessions. */
    String offer(Actor actor, OrganisationId owner) {
        var sessions = java.util.List.of(new Offer.Session(java.time.LocalDate.of(2023, 9, 4), java.time.LocalDate.of(2023, 9, 8)), new Offer.Session(java.time.LocalDate.of(2023, 11, 6), java.time.LocalDate.of(2023, 11, 10)));
        var said = new Offer.Said("Découvrir l'impression 3D " + ++next, "Imprimer une pièce", "Une attestation", "Modéliser, imprimer", false, new java.util.TreeSet<>(Set.of("23636")), "Aucune condition", Offer.Mode.ON_SITE, "Une semaine", true, "Un organisme", "https://exemple.fr/inscription",
                "61001", Optional.of(place()), "", sessions);
        return offers.describe(actor, owner, said, true, OPEN);
    }

    /** A teaching module of this body, with a first release, shared; its address. */
    String material(Actor actor, OrganisationId owner) {
        String slug = materials.describe(actor, owner, new Material.Said(Genre.MODULE, "Module d'essai " + ++next, "Une heure", Set.of("soin"), "", Licence.BY, Optional.empty()), Optional.empty(), OPEN);
        materials.release(actor, slug, "1.0", "", Optional.of(deffinov.document.Incoming.of("module.pdf", PDF)), "", true, OPEN);
        return slug;
    }

    /** Something wanted between two instants, at a place that lives by the time of Paris. */
    static Booking.Wanted wanted(String resource, Instant from, Instant to, int quantity) {
        return Booking.Wanted.between(resource, LocalDateTime.ofInstant(from, French.PARIS), LocalDateTime.ofInstant(to, French.PARIS), quantity);
    }

    /** Asked for by somebody's own body, trained before; its number. */
    String booking(Actor actor, String resource) {
        OrganisationId body = body(actor, OrganisationKind.TRAINING);
        jdbc.sql("insert into pooling.permit (resource_id, body, granted_at, granted_by, granted_by_name) select id, :body, now(), :by, 'essai' from pooling.resource where slug = :slug").param("body", body.value()).param("by", actor.id()).param("slug", resource).update();
        Instant from = Instant.parse("2023-06-06T07:00:00Z");
        return bookings.book(actor, body, "Essai", Optional.of(8), java.util.List.of(wanted(resource, from, from.plusSeconds(7_200), 1)), false, java.util.UUID.randomUUID(), OPEN).number();
    }

    String line(String booking) {
        return jdbc.sql("select l.id::text from pooling.line l join pooling.booking b on b.id = l.booking_id where b.number = :number").param("number", booking).query(String.class).single();
    }

    /** Taken when the booking's resource was handed over; its identifier. */
    String photo(String booking, Actor owner) {
        bookings.answer(owner, booking, true, "", OPEN);
        var picture = deffinov.document.Incoming.of("etat.png", PNG);
        long line = Long.parseLong(line(booking));
        photos.with(owner, line, false, java.util.List.of(picture), () -> bookings.hand(owner, booking, line, "Bon état", OPEN), OPEN);
        return photos.of(bookings.get(owner, booking, OPEN)).values().iterator().next().getFirst().file().id().toString();
    }

    /** An alert somebody asked for, not confirmed yet. */
    String alert() {
        alerts.ask("abonne" + ++next + "@exemple.fr", Optional.empty(), OPEN);
        return jdbc.sql("select id::text from call.subscription order by asked_at desc, id limit 1").query(String.class).single();
    }
}
