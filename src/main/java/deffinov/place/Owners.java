package deffinov.place;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.organisation.Organisation;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.Organisations;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import deffinov.web.French;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who answers for a place: a body that proves it, or that an officer of its territory believes. It corrects what is said,
 * field by field, and confirms it every year; nothing that was said before is lost.
 */
@Service
@Transactional
public class Owners {

    private static final int LONGEST = 4_000;

    private final JdbcClient jdbc;
    private final Places places;
    private final Organisations organisations;
    private final Stewards stewards;
    private final RecordStore records;
    private final Linking linking;
    private final Access access;
    private final ApplicationEventPublisher events;

    Owners(JdbcClient jdbc, Places places, Organisations organisations, Stewards stewards, RecordStore records, Linking linking, Access access, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.places = places;
        this.organisations = organisations;
        this.stewards = stewards;
        this.records = records;
        this.linking = linking;
        this.access = access;
        this.events = events;
    }

    /** What is known of a place, each with its source: the last word of people on each field, then the freshest list that fills it. */
    @Transactional(readOnly = true)
    public Map<Fact.Field, Fact> facts(Place place) {
        var facts = new EnumMap<Fact.Field, Fact>(Fact.Field.class);
        records.of(place.slug()).stream().sorted(Projection.FRESHEST).forEach(each -> each.facts().forEach((field, value) -> facts.putIfAbsent(field, new Fact(field, value, each.source(), each.asOf()))));
        jdbc.sql("""
                select distinct on (f.field) f.field, f.value, f.source, f.as_of from place.fact f join place.place p on p.slug = f.place_slug where p.head = :slug order by f.field, f.id desc
                """).param("slug", place.slug())
                .query(row -> {
                    Fact.Field field = Fact.Field.of(row.getString("field")).orElseThrow();
                    facts.put(field, new Fact(field, row.getString("value"), row.getString("source"), row.getObject("as_of", LocalDate.class)));
                });
        facts.values().removeIf(fact -> fact.value().isEmpty());
        return facts;
    }

    public boolean owns(Actor actor, Place place, Instant now) {
        return place.owner().filter(owner -> organisations.isMember(actor, owner, now)).isPresent();
    }

    /**
     * Says that a body answers for a place. At once when the mail of who asks is of the domain the place's own site has;
     * otherwise an officer of its territory answers. Refuses: not one's body, somebody answers for it already, asked already,
     * nothing said.
     *
     * @return whether it is proved at once
     */
    public boolean claim(Actor actor, String slug, OrganisationId body, String statement, Instant now) {
        Organisation organisation = organisations.get(actor, body, now);
        Place place = lock(slug);
        if (place.owner().isPresent()) {
            throw new Refused(new PlaceRefusal.Owned());
        }
        if (statement.isBlank()) {
            throw new Refused(new PlaceRefusal.StatementMissing("motif"));
        }
        if (statement.length() > 2_000) {
            throw new Refused(new PlaceRefusal.TooLong("motif", 2_000));
        }
        UUID id = UUID.randomUUID();
        boolean kept = jdbc.sql("insert into place.claim (id, place_slug, body, statement, asked_at, asked_by, asked_by_name) values (:id, :slug, :body, :statement, :now, :by, :name) on conflict do nothing").param("id", id).param("slug", place.slug())
                .param("body", body.value()).param("statement", statement.strip()).param("now", Timestamp.from(now)).param("by", actor.id()).param("name", actor.name()).update() == 1;
        if (!kept) {
            throw new Refused(new PlaceRefusal.ClaimPending());
        }
        events.publishEvent(new PlaceClaimed(actor, now, place.slug(), organisation.name()));
        boolean proved = domain(place.website()).filter(site -> access.email(actor.id()).map(mail -> mail.substring(mail.indexOf('@') + 1).toLowerCase(Locale.ROOT)).filter(site::equals).isPresent()).isPresent();
        if (proved) {
            settle(id, place.slug(), body, organisation.name(), true, "L'adresse électronique est du même domaine que le site du lieu.", Actor.PLATFORM, now);
        }
        return proved;
    }

    /** The domain of a site, without {@code www}; of a page among many others' (a social network, a free mail), none. */
    static Optional<String> domain(String website) {
        try {
            return Optional.ofNullable(URI.create(website).getHost()).map(host -> host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "")).filter(host -> !SHARED.contains(host));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** Where anybody has a page or a mailbox: being there proves nothing. */
    private static final Set<String> SHARED = Set.of("facebook.com", "fr-fr.facebook.com", "gmail.com", "google.com", "sites.google.com", "orange.fr", "wanadoo.fr", "free.fr", "laposte.net", "outlook.com", "outlook.fr", "hotmail.com", "hotmail.fr", "yahoo.fr",
            "yahoo.com", "sfr.fr", "instagram.com", "linkedin.com", "twitter.com", "x.com", "wordpress.com", "wix.com");

    private Place lock(String slug) {
        records.lock();
        String shown = places.get(slug).slug();
        jdbc.sql("select 1 from place.place where slug = :slug for update").param("slug", shown).query(Integer.class).optional();
        return places.get(shown);
    }

    private void settle(UUID id, String slug, OrganisationId body, String name, boolean granted, String answer, Actor actor, Instant now) {
        boolean done = jdbc.sql("update place.claim set granted = :granted, answer = :answer, answered_at = :now, answered_by = :by where id = :id and granted is null").param("granted", granted).param("answer", answer)
                .param("now", Timestamp.from(now)).param("by", actor.id()).param("id", id).update() == 1;
        if (!done) {
            throw new Refused(new PlaceRefusal.ClaimAnswered());
        }
        if (granted) {
            jdbc.sql("update place.place set owner = :body where slug = :slug").param("body", body.value()).param("slug", slug).update();
            linking.show(Set.of(slug));
        }
        events.publishEvent(new PlaceClaimAnswered(actor, now, slug, name, granted, answer));
    }

    /** Claims that wait for somebody like the actor, the oldest first. */
    @Transactional(readOnly = true)
    public List<Claim> pending(Actor actor, Instant now) {
        var where = stewards.territories(actor, now);
        return where.isEmpty() ? List.of() : jdbc.sql("""
                select l.* from place.claim l join place.place p on p.slug = l.place_slug join territory.commune c on c.code = p.commune_code where l.granted is null and c.territory_code = any(:territories) order by l.asked_at, l.id
                """).param("territories", where.toArray(String[]::new)).query((row, i) -> claim(row)).list();
    }

    private static Claim claim(ResultSet row) throws SQLException {
        return new Claim(row.getObject("id", UUID.class), row.getString("place_slug"), new OrganisationId(row.getObject("body", UUID.class)), row.getString("statement"), row.getTimestamp("asked_at").toInstant(), row.getObject("asked_by", UUID.class),
                row.getString("asked_by_name"), Optional.ofNullable(row.getObject("granted", Boolean.class)), row.getString("answer"));
    }

    /** Answers a claim of one's territory. Refuses: answered, one's own, no reason for a no, somebody answers for it meanwhile. */
    public void answer(Actor actor, UUID id, boolean granted, String answer, Instant now) {
        Claim claim = pending(actor, now).stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow(() -> new NotFound(new ObjectRef("claim", id.toString())));
        Place place = lock(claim.place());
        if (claim.askedBy().equals(actor.id())) {
            throw new Refused(new PlaceRefusal.OwnClaim());
        }
        if (!granted && answer.isBlank()) {
            throw new Refused(new PlaceRefusal.StatementMissing("reponse"));
        }
        if (granted && place.owner().isPresent()) {
            throw new Refused(new PlaceRefusal.Owned());
        }
        settle(id, place.slug(), claim.body(), organisations.get(claim.body()).name(), granted, answer.strip(), actor, now);
    }

    private Place owned(Actor actor, String slug, Instant now) {
        Place place = lock(slug);
        if (!owns(actor, place, now)) {
            throw Access.denied(new ObjectRef("place", slug), Role.MEMBER);
        }
        return place;
    }

    /** To write: only its owner's people. */
    @Transactional(readOnly = true)
    public Place toWrite(Actor actor, String slug, Instant now) {
        Place place = places.get(slug);
        if (!owns(actor, place, now)) {
            throw Access.denied(new ObjectRef("place", slug), Role.MEMBER);
        }
        return place;
    }

    /** Keeps what changed of what is said, and that the rest is right today. Refuses: not the owner, a text too long. */
    public void correct(Actor actor, String slug, Map<Fact.Field, String> said, Instant now) {
        Place place = owned(actor, slug, now);
        var before = facts(place);
        LocalDate today = now.atZone(French.PARIS).toLocalDate();
        String source = organisations.get(place.owner().orElseThrow()).name();
        var changed = said.entrySet().stream().filter(each -> !each.getValue().strip().equals(Optional.ofNullable(before.get(each.getKey())).map(Fact::value).orElse(""))).toList();
        for (var each : changed) {
            String value = each.getValue().strip();
            if (value.length() > LONGEST) {
                throw new Refused(new PlaceRefusal.TooLong(each.getKey().id(), LONGEST));
            }
            jdbc.sql("insert into place.fact (place_slug, field, value, source, as_of, said_at, said_by) values (:slug, :field, :value, :source, :today, :now, :by)").param("slug", place.slug()).param("field", each.getKey().id()).param("value", value)
                    .param("source", source).param("today", today).param("now", Timestamp.from(now)).param("by", actor.id()).update();
        }
        linking.show(Set.of(place.slug()));
        jdbc.sql("update place.place set confirmed_on = :today where slug = :slug").param("today", today).param("slug", place.slug()).update();
        events.publishEvent(new PlaceCorrected(actor, now, place.slug(), changed.isEmpty() ? "confirmé" : changed.stream().map(each -> each.getKey().label()).collect(Collectors.joining(", "))));
    }

    /** Places of the actor's bodies that nobody has confirmed for a year. */
    @Transactional(readOnly = true)
    public List<Place> stale(Actor actor, Instant now) {
        LocalDate today = now.atZone(French.PARIS).toLocalDate();
        return own(actor, now).stream().filter(place -> place.isStale(today)).toList();
    }

    /** Places the actor's bodies answer for. */
    @Transactional(readOnly = true)
    public List<Place> own(Actor actor, Instant now) {
        var bodies = organisations.ownIds(actor, now);
        var slugs = bodies.isEmpty() ? List.<String>of() : jdbc.sql("select slug from place.place where owner = any(:bodies)").param("bodies", bodies.stream().map(OrganisationId::value).toArray(UUID[]::new)).query(String.class).list();
        return List.copyOf(places.list(slugs).values());
    }
}
