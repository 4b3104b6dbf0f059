package deffinov.partner;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.application.Dossier;
import deffinov.organisation.Organisation;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.OrganisationKind;
import deffinov.organisation.Organisations;
import deffinov.rules.Verdict;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import deffinov.terms.Consortium;
import deffinov.territory.Roads;
import deffinov.territory.Spot;
import deffinov.territory.Spots;
import deffinov.territory.Travel;
import deffinov.territory.Ways;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds who could work with whom, and carries messages. Only bodies that want to be found are; a refusal and a silence are
 * respected: one message at a time, none for half a year after a no, none ever after a report, ten waiting or a day at most.
 */
@Service
@Transactional
public class Partners {

    static final int MOST_WAITING = 10;
    private static final int LONGEST = 2_000;
    private static final int MOST_MATCHES = 60;
    private static final Duration SILENCE = Duration.ofDays(30);
    private static final Duration AFTER_A_NO = Duration.ofDays(182);
    private static final Duration DAY = Duration.ofDays(1);

    private final PartnerStore store;
    private final Organisations organisations;
    private final Applications applications;
    private final Spots spots;
    private final Roads roads;
    private final ApplicationEventPublisher events;

    Partners(PartnerStore store, Organisations organisations, Applications applications, Spots spots, Roads roads, ApplicationEventPublisher events) {
        this.store = store;
        this.organisations = organisations;
        this.applications = applications;
        this.spots = spots;
        this.roads = roads;
        this.events = events;
    }

    /** A body's own profile, to be written by its people; blank while nothing was said. */
    @Transactional(readOnly = true)
    public Profile own(Actor actor, OrganisationId body, Instant now) {
        organisations.get(actor, body, now);
        return store.find(body).orElseGet(() -> Profile.blank(body));
    }

    /** The profile of a body that wants to be found. */
    @Transactional(readOnly = true)
    public Optional<Profile> find(OrganisationId body) {
        return store.find(body).filter(Profile::open);
    }

    /** Keeps what a body says. Refuses: not one's body, too many words, changed meanwhile. */
    public void describe(Actor actor, Profile said, Instant now) {
        organisations.get(actor, said.body(), now);
        if (said.presentation().length() > LONGEST) {
            throw new Refused(new PartnerRefusal.MessageTooLong("presentation", LONGEST));
        }
        refuseTooMany("apporte", said.offers());
        refuseTooMany("cherche", said.seeks());
        if (!store.save(said, actor, now)) {
            throw new Refused(new PartnerRefusal.Changed());
        }
        events.publishEvent(new PartnerProfileChanged(actor, now, said.body(), said.open()));
    }

    private static void refuseTooMany(String side, Map<Facet, List<String>> tags) {
        tags.forEach((facet, words) -> {
            if (words.size() > Profile.MOST_WORDS || words.stream().anyMatch(word -> word.length() < 2 || word.length() > 80)) {
                throw new Refused(new PartnerRefusal.TooMany(side + "-" + facet.id(), Profile.MOST_WORDS));
            }
        });
    }

    /**
     * What a draft's consortium lacks.
     *
     * @param clause one rule that no set of its members satisfies, in its own words
     */
    public record Gap(String clause, Match.Need need) {}

    /** A draft as the finder sees it: in whose name, from where, what it lacks. */
    public record Draft(ApplicationNumber number, String title, Organisation lead, String commune, List<Gap> gaps, Set<OrganisationId> members) {}

    /** Reads what a draft lacks, for those who may see it. */
    @Transactional(readOnly = true)
    public Draft draft(Actor actor, ApplicationNumber number, Instant now) {
        Dossier dossier = applications.get(actor, number, now);
        var gaps = dossier.verdicts().stream().filter(verdict -> !verdict.isSatisfied()).flatMap(verdict -> verdict instanceof Verdict.ConsortiumClause clause ? Stream.of(gap(clause)) : Stream.empty()).toList();
        String commune = dossier.places().values().stream().findFirst().map(place -> place.communeCode()).orElse(dossier.lead().description().communeCode());
        var members = new HashSet<>(dossier.bodies().keySet());
        return new Draft(number, dossier.application().title(), dossier.lead(), commune, gaps, members);
    }

    private static Gap gap(Verdict.ConsortiumClause clause) {
        var kinds = new HashSet<OrganisationKind>();
        var qualities = new HashSet<String>();
        for (Consortium.Requirement each : clause.alternatives()) {
            Arrays.stream(OrganisationKind.values()).filter(kind -> each.kinds().contains(kind.term())).forEach(kinds::add);
            if (clause.alternatives().size() == 1) {
                qualities.addAll(each.qualities());
            }
        }
        return new Gap(Consortium.clause(clause.alternatives()), new Match.Need(kinds, qualities));
    }

    /**
     * Bodies that want to be found, on the same ground, no further than both sides go, the best reasons first.
     *
     * @param commune from where distances are counted
     * @param only leaves out those that do not answer the need
     */
    @Transactional(readOnly = true)
    public List<Match> matches(Organisation seeker, Spot origin, int minutes, Match.Need need, boolean only, Collection<OrganisationId> except) {
        Profile wanted = store.find(seeker.id()).orElseGet(() -> Profile.blank(seeker.id()));
        var open = store.open().stream().filter(profile -> !profile.body().equals(seeker.id()) && !except.contains(profile.body())).toList();
        Map<OrganisationId, Organisation> bodies = organisations.list(open.stream().map(Profile::body).toList());
        Map<OrganisationId, String> laureates = store.laureates(bodies.keySet());
        Map<OrganisationId, List<String>> held = store.held(bodies.keySet());
        var looked = new Match.Need(need.kinds().isEmpty() ? wanted.kinds() : need.kinds(), need.qualities());
        Ways ways = roads.ways();
        var matches = new ArrayList<Match>();
        for (Profile profile : open) {
            Organisation body = bodies.get(profile.body());
            Optional<Travel.Way> way = body == null ? Optional.empty() : spots.of(body.description().communeCode()).flatMap(there -> ways.between(origin, there));
            if (body != null && way.isPresent() && way.get().minutes() <= Math.min(minutes, profile.minutes())) {
                matches.add(Match.of(seeker, wanted, looked, body, profile, way.get().minutes(), way.get().kilometres(), Optional.ofNullable(laureates.get(body.id())), held.getOrDefault(body.id(), List.of())));
            }
        }
        return matches.stream().filter(match -> !only || match.fits(need)).sorted(Match.BEST).limit(MOST_MATCHES).toList();
    }

    /**
     * Carries a message to a body that wants to be found. Refuses: in the name of a body that is not one's own, about a draft one
     * may not see, to oneself, closed, nothing said, an earlier message without an answer or answered no, too many.
     */
    public UUID write(Actor actor, OrganisationId from, OrganisationId to, Optional<ApplicationNumber> about, String message, Instant now) {
        Organisation sender = organisations.get(actor, from, now);
        about.ifPresent(number -> applications.get(actor, number, now));
        if (from.equals(to)) {
            throw new Refused(new PartnerRefusal.Oneself());
        }
        if (find(to).isEmpty()) {
            throw new Refused(new PartnerRefusal.Closed());
        }
        if (message.isBlank()) {
            throw new Refused(new PartnerRefusal.MessageMissing("message"));
        }
        if (message.length() > LONGEST) {
            throw new Refused(new PartnerRefusal.MessageTooLong("message", LONGEST));
        }
        store.lock(from);
        List<Contact> before = store.between(from, to);
        boolean silent = before.stream().anyMatch(earlier -> switch (earlier.state()) {
            case SENT -> earlier.sentAt().plus(SILENCE).isAfter(now);
            case DECLINED -> earlier.sentAt().plus(AFTER_A_NO).isAfter(now);
            case REPORTED -> true;
            case ACCEPTED -> false;
        }) || before.stream().filter(earlier -> earlier.state() == Contact.State.SENT).count() >= 2;
        if (silent) {
            throw new Refused(new PartnerRefusal.Silence());
        }
        if (store.weight(from, now.minus(DAY)) >= MOST_WAITING) {
            throw new Refused(new PartnerRefusal.TooMuch(MOST_WAITING));
        }
        var contact = new Contact(UUID.randomUUID(), from, to, about.map(ApplicationNumber::value), message.strip(), now, actor.id(), actor.name(), Contact.State.SENT, "", "");
        store.send(contact);
        events.publishEvent(new PartnerContacted(actor, now, contact.id(), from, to, sender.name()));
        return contact.id();
    }

    /** Messages of the actor's bodies, those that wait first. */
    @Transactional(readOnly = true)
    public List<Contact> contacts(Actor actor, Instant now) {
        return store.of(organisations.ownIds(actor, now));
    }

    /** One of them; {@code received}: whether it came to one of the actor's bodies. */
    public record Shown(Contact contact, Organisation from, Organisation to, boolean received) {

        /** Both want it: each sees how to reach the other. */
        public boolean isAccepted() {
            return contact.state() == Contact.State.ACCEPTED;
        }
    }

    @Transactional(readOnly = true)
    public Shown contact(Actor actor, UUID id, Instant now) {
        Contact contact = store.contact(id).orElseThrow(() -> new NotFound(new ObjectRef("contact", id.toString())));
        boolean received = organisations.isMember(actor, contact.to(), now);
        if (!received && !organisations.isMember(actor, contact.from(), now)) {
            throw new NotFound(new ObjectRef("contact", id.toString()));
        }
        return new Shown(contact, organisations.get(contact.from()), organisations.get(contact.to()), received);
    }

    /** Answers a message: yes shows both addresses, no is respected, a report ends it for good. Refuses: not received, answered. */
    public void answer(Actor actor, UUID id, Contact.State state, String answer, Instant now) {
        Shown shown = contact(actor, id, now);
        if (!shown.received()) {
            throw Access.denied(new ObjectRef("contact", id.toString()), Role.MEMBER);
        }
        if (answer.length() > LONGEST) {
            throw new Refused(new PartnerRefusal.MessageTooLong("reponse", LONGEST));
        }
        if (state == Contact.State.SENT || !store.answer(id, state, answer.strip(), actor, now)) {
            throw new Refused(new PartnerRefusal.Answered());
        }
        events.publishEvent(new PartnerAnswered(actor, now, id, shown.contact().from(), shown.contact().to(), shown.to().name(), state.name()));
    }
}
