package deffinov.partner;

import deffinov.organisation.OrganisationId;
import deffinov.organisation.OrganisationKind;
import deffinov.shared.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Profiles and messages in the database. */
@Repository
class PartnerStore {

    private final JdbcClient jdbc;

    PartnerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Key(OrganisationId body, String side) {}

    private List<Profile> profiles(String where, Collection<OrganisationId> bodies) {
        UUID[] ids = bodies.stream().map(OrganisationId::value).toArray(UUID[]::new);
        var tags = new HashMap<Key, Map<Facet, List<String>>>();
        jdbc.sql("select t.* from partner.tag t join partner.profile p on p.body = t.body where " + where + " order by t.body, t.side, t.facet, t.words collate \"fr-x-icu\"").param("bodies", ids).query(row -> {
            tags.computeIfAbsent(new Key(new OrganisationId(row.getObject("body", UUID.class)), row.getString("side")), each -> new EnumMap<>(Facet.class)).computeIfAbsent(Facet.valueOf(row.getString("facet")), each -> new ArrayList<>()).add(row.getString("words"));
        });
        return jdbc.sql("select p.* from partner.profile p where " + where + " order by p.body").param("bodies", ids).query((row, i) -> {
            var body = new OrganisationId(row.getObject("body", UUID.class));
            return new Profile(body, row.getBoolean("open"), row.getString("presentation"), row.getInt("minutes"), Stream.of((String[]) row.getArray("kinds").getArray()).map(OrganisationKind::valueOf).collect(Collectors.toSet()),
                    tags.getOrDefault(new Key(body, "OFFERS"), Map.of()), tags.getOrDefault(new Key(body, "SEEKS"), Map.of()), row.getInt("version"));
        }).list();
    }

    Optional<Profile> find(OrganisationId body) {
        return profiles("p.body = any(:bodies)", List.of(body)).stream().findFirst();
    }

    /** Of all who want to be found. */
    List<Profile> open() {
        return profiles("p.open and cardinality(:bodies::uuid[]) = 0", List.of());
    }

    boolean save(Profile said, Actor actor, Instant now) {
        boolean kept = jdbc.sql("""
                insert into partner.profile (body, open, presentation, minutes, kinds, version, changed_at, changed_by) values (:body, :open, :text, :minutes, :kinds, 1, :now, :by)
                on conflict (body) do update set open = excluded.open, presentation = excluded.presentation, minutes = excluded.minutes, kinds = excluded.kinds, version = partner.profile.version + 1,
                  changed_at = excluded.changed_at, changed_by = excluded.changed_by where partner.profile.version = :version
                """).param("body", said.body().value()).param("open", said.open()).param("text", said.presentation()).param("minutes", said.minutes()).param("kinds", said.kinds().stream().map(Enum::name).sorted().toArray(String[]::new)).param("now", Timestamp.from(now))
                .param("by", actor.id()).param("version", said.version()).update() == 1;
        if (kept) {
            jdbc.sql("delete from partner.tag where body = :body").param("body", said.body().value()).update();
            tags(said.body(), "OFFERS", said.offers());
            tags(said.body(), "SEEKS", said.seeks());
        }
        return kept;
    }

    private void tags(OrganisationId body, String side, Map<Facet, List<String>> tags) {
        tags.forEach((facet, words) -> jdbc.sql("insert into partner.tag (body, side, facet, words) select :body, :side, :facet, w from unnest(:words::text[]) w on conflict do nothing").param("body", body.value()).param("side", side).param("facet", facet.name())
                .param("words", words.toArray(String[]::new)).update());
    }

    /** A retained project each body took part in: its title. */
    Map<OrganisationId, String> laureates(Collection<OrganisationId> bodies) {
        var titles = new HashMap<OrganisationId, String>();
        jdbc.sql("select distinct on (m.organisation_id) m.organisation_id, w.title from award.award w join application.member m on m.application_number = w.application_number where m.organisation_id = any(:bodies) order by m.organisation_id, w.slug")
                .param("bodies", bodies.stream().map(OrganisationId::value).toArray(UUID[]::new)).query(row -> {
                    titles.put(new OrganisationId(row.getObject(1, UUID.class)), row.getString(2));
                });
        return titles;
    }

    /** What is said elsewhere of what each body has: the things it shares, the page of its places. */
    Map<OrganisationId, List<String>> held(Collection<OrganisationId> bodies) {
        var held = new HashMap<OrganisationId, List<String>>();
        jdbc.sql("""
                select r.owner as body, r.name || ' ' || array_to_string(r.features, ' ') as said from pooling.resource r where r.published and r.owner = any(:bodies)
                union all select p.owner, p.details from place.place p where p.owner = any(:bodies) and p.details <> '' and p.shown_as is null and not p.withdrawn
                """).param("bodies", bodies.stream().map(OrganisationId::value).toArray(UUID[]::new)).query(row -> {
            held.computeIfAbsent(new OrganisationId(row.getObject("body", UUID.class)), each -> new ArrayList<>()).add(row.getString("said"));
        });
        return held;
    }

    void send(Contact contact) {
        jdbc.sql("""
                insert into partner.contact (id, from_body, to_body, application_number, message, sent_at, sent_by, sent_by_name, state) values (:id, :from, :to, :application, :message, :at, :by, :name, 'SENT')
                """).param("id", contact.id()).param("from", contact.from().value()).param("to", contact.to().value()).param("application", contact.application().orElse(null), Types.VARCHAR).param("message", contact.message())
                .param("at", Timestamp.from(contact.sentAt())).param("by", contact.sentBy()).param("name", contact.sentByName()).update();
    }

    /** One sender at a time for a body: its messages are counted before one more is sent. */
    void lock(OrganisationId body) {
        jdbc.sql("select 1 from organisation.organisation where id = :id for no key update").param("id", body.value()).query(Integer.class).single();
    }

    /** Messages of a body that wait for an answer, or were sent since. */
    int weight(OrganisationId from, Instant since) {
        return jdbc.sql("select count(*) from partner.contact where from_body = :from and (state = 'SENT' or sent_at > :since)").param("from", from.value()).param("since", Timestamp.from(since)).query(Integer.class).single();
    }

    List<Contact> between(OrganisationId from, OrganisationId to) {
        return jdbc.sql("select * from partner.contact where from_body = :from and to_body = :to order by sent_at desc").param("from", from.value()).param("to", to.value()).query((row, i) -> contact(row)).list();
    }

    Optional<Contact> contact(UUID id) {
        return jdbc.sql("select * from partner.contact where id = :id").param("id", id).query((row, i) -> contact(row)).optional();
    }

    List<Contact> of(Collection<OrganisationId> bodies) {
        UUID[] ids = bodies.stream().map(OrganisationId::value).toArray(UUID[]::new);
        return jdbc.sql("select * from partner.contact where from_body = any(:bodies) or to_body = any(:bodies) order by state <> 'SENT', sent_at desc, id limit 200").param("bodies", ids).query((row, i) -> contact(row)).list();
    }

    boolean answer(UUID id, Contact.State state, String answer, Actor actor, Instant now) {
        return jdbc.sql("update partner.contact set state = :state, answer = :answer, answered_at = :now, answered_by = :by, answered_by_name = :name where id = :id and state = 'SENT'").param("state", state.name()).param("answer", answer)
                .param("now", Timestamp.from(now)).param("by", actor.id()).param("name", actor.name()).param("id", id).update() == 1;
    }

    private static Contact contact(ResultSet row) throws SQLException {
        return new Contact(row.getObject("id", UUID.class), new OrganisationId(row.getObject("from_body", UUID.class)), new OrganisationId(row.getObject("to_body", UUID.class)), Optional.ofNullable(row.getString("application_number")), row.getString("message"),
                row.getTimestamp("sent_at").toInstant(), row.getObject("sent_by", UUID.class), row.getString("sent_by_name"), Contact.State.valueOf(row.getString("state")), row.getString("answer"), row.getString("answered_by_name"));
    }
}
