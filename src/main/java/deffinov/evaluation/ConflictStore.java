package deffinov.evaluation;

import deffinov.application.ApplicationNumber;
import deffinov.clock.BusinessClock;
import deffinov.shared.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Links of interest: those declared, and those found in what the platform knows at this moment. What is found is never
 * stored: it is as true as the rows it comes from, a link that ended three years ago excepted.
 */
@Repository
class ConflictStore {

    /** How long a link outlives its end, as the Haute Autorité's guides for public deciders advise. */
    static final Duration LASTING = Duration.ofDays(3 * 365L);

    /** Whoever has an address there works anywhere. */
    private static final List<String> EVERYBODYS = List.of("gmail.com", "googlemail.com", "outlook.com", "outlook.fr", "hotmail.com", "hotmail.fr", "live.fr", "msn.com", "yahoo.com",
            "yahoo.fr", "icloud.com", "me.com", "orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "neuf.fr", "laposte.net", "bbox.fr", "numericable.fr", "proton.me", "protonmail.com",
            "gmx.fr", "gmx.com", "mailo.com", "aol.com", "mail.com", "nordnet.fr", "mediaserv.net", "canl.nc", "mail.pf");

    /** From the person outwards: its bodies and what it says of itself, then the applications they meet. */
    private static final String FOUND = """
            with judge as (select * from evaluation.judge where account_id = :account),
            mine as (
              select coalesce(o.merged_into, o.id) as body, bool_or(g.ended_at is null and (g.valid_until is null or g.valid_until > :now)) as present
              from access.role_grant g join organisation.organisation o on o.id = case when g.scope_kind = 'organisation' then g.scope_id::uuid end
              where g.account_id = :account and g.scope_kind = 'organisation' and coalesce(g.ended_at, g.valid_until, :now) > :since group by 1
              union select p.organisation_id, true from application.participant p where p.account_id = :account),
            party as not materialized (
              select m.application_number as number, m.organisation_id as body from application.member m
              union all select a.number, a.lead_organisation from application.application a),
            together as (
              select distinct theirs.body, ours.number, exists (select 1 from evaluation.decision d join evaluation.decision_answer a on a.decision_id = d.id
                where d.application_number = ours.number and d.outcome = 'RETAINED' and a.confirmed) as funded
              from mine join party ours on ours.body = mine.body join party theirs on theirs.number = ours.number
              where theirs.body not in (select body from mine)
                and exists (select 1 from application.application a where a.number = ours.number and a.state = 'submitted' and a.changed_at > :since)),
            homes as (
              select mine_place.head as place from mine join party on party.body = mine.body join application.site s on s.application_number = party.number join place.place mine_place on mine_place.slug = s.place_slug
              union select known.head from judge join place.place known on known.slug = any(judge.places))
            select p.application_number as number, 'OWN_ORGANISATION' as kind, 'person' as way, o.name as subject, '' as via, true as pinned
              from application.participant p join organisation.organisation o on o.id = p.organisation_id where p.account_id = :account
            union select party.number, 'OWN_ORGANISATION', case when mine.present then 'member' else 'former' end, o.name, '', mine.present
              from mine join party on party.body = mine.body join organisation.organisation o on o.id = mine.body
            union select party.number, 'EMPLOYER', 'employer', o.name, '', true
              from judge cross join unnest(judge.employers) siren join organisation.identifier i on i.type = 'SIRET' and left(i.value, 9) = siren
              join party on party.body = i.organisation_id join organisation.organisation o on o.id = i.organisation_id
            union select party.number, 'EMPLOYER', 'domain', o.name, split_part(o.email, '@', 2), false
              from access.account c join organisation.organisation o on split_part(o.email, '@', 2) = split_part(c.email, '@', 2) join party on party.body = o.id
              where c.id = :account and not split_part(c.email, '@', 2) = any(:everybodys::text[])
            union select party.number, case when together.funded then 'FUNDING' else 'CONSORTIUM' end, 'together', o.name, together.number, false
              from together join party on party.body = together.body and party.number <> together.number join organisation.organisation o on o.id = together.body
            union select s.application_number, 'SAME_PLACE', 'place', l.name, '', false
              from homes join place.place l on l.head = homes.place join application.site s on s.place_slug = l.slug
            union select party.number, 'SAME_PLACE', 'address', theirs.name, ours.name, false
              from mine join organisation.organisation ours on ours.id = mine.body and ours.address <> ''
              join organisation.organisation theirs on theirs.commune_code = ours.commune_code and lower(theirs.address) = lower(ours.address) and theirs.id <> ours.id
              join party on party.body = theirs.id
            union select party.number, 'OTHER', 'crossed', o.name, mine_file.number, false
              from mine join party mine_file on mine_file.body = mine.body join evaluation.assignment read on read.application_number = mine_file.number and read.state in ('accepted', 'done')
              join access.role_grant g on g.account_id = read.reviewer and g.scope_kind = 'organisation' and g.ended_at is null
              join organisation.organisation o on o.id = case when g.scope_kind = 'organisation' then g.scope_id::uuid end join party on party.body = o.id
            """;

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    ConflictStore(JdbcClient jdbc, BusinessClock clock) {
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /** The links of one person with every application, or with one. */
    List<Conflict> of(UUID account, Optional<ApplicationNumber> one) {
        Instant now = clock.instant();
        var waived = waived(account);
        var found = jdbc.sql("select * from (" + FOUND + ") found where (:number = '' or number = :number) order by number, kind, subject")
                .param("account", account).param("now", Timestamp.from(now)).param("since", Timestamp.from(now.minus(LASTING)))
                .param("everybodys", EVERYBODYS.toArray(String[]::new)).param("number", one.map(ApplicationNumber::value).orElse(""))
                .query((row, i) -> found(row, account, waived)).list();
        var declared = jdbc.sql("select application_number, kind, statement, declared_by from evaluation.declared_conflict where account_id = :account and (:number = '' or application_number = :number) order by 1, 2")
                .param("account", account).param("number", one.map(ApplicationNumber::value).orElse(""))
                .query((row, i) -> declared(row, account, waived)).list();
        return Stream.concat(found.stream(), declared.stream()).toList();
    }

    private record Waived(ApplicationNumber number, ConflictKind kind) {}

    private Set<Waived> waived(UUID account) {
        return jdbc.sql("select application_number, kind from evaluation.waiver, unnest(kinds) kind where account_id = :account and granted").param("account", account)
                .query((row, i) -> new Waived(new ApplicationNumber(row.getString(1)), ConflictKind.valueOf(row.getString(2)))).set();
    }

    private static Conflict found(ResultSet row, UUID account, Set<Waived> waived) throws SQLException {
        var number = new ApplicationNumber(row.getString("number"));
        var kind = ConflictKind.valueOf(row.getString("kind"));
        String subject = row.getString("subject");
        String via = row.getString("via");
        String evidence = switch (row.getString("way")) {
            case "person" -> "Participe au dossier pour " + subject;
            case "member" -> "Membre de " + subject;
            case "former" -> "Ancien membre de " + subject + ", depuis moins de trois ans";
            case "employer" -> "A déclaré travailler pour " + subject;
            case "domain" -> "Adresse électronique en @" + via + ", comme " + subject;
            case "together" -> "Partenaire de " + subject + " dans le dossier " + via;
            case "place" -> "Lieu en commun : " + subject;
            case "address" -> via + " et " + subject + " ont la même adresse";
            case "crossed" -> "Une personne de " + subject + " a évalué le dossier " + via;
            default -> throw new IllegalStateException(row.getString("way"));
        };
        boolean pinned = row.getBoolean("pinned");
        return new Conflict(number, account, kind, Conflict.Source.DETECTED, evidence, pinned, !pinned && waived.contains(new Waived(number, kind)));
    }

    private static Conflict declared(ResultSet row, UUID account, Set<Waived> waived) throws SQLException {
        var number = new ApplicationNumber(row.getString("application_number"));
        var kind = ConflictKind.valueOf(row.getString("kind"));
        // What a colleague reported may be wrong: it can be set aside.
        boolean pinned = kind.isPinned() && row.getObject("declared_by", UUID.class).equals(account);
        return new Conflict(number, account, kind, Conflict.Source.DECLARED, row.getString("statement"), pinned, !pinned && waived.contains(new Waived(number, kind)));
    }

    /** Keeps what is declared; said again, the first word stays. */
    boolean declare(ApplicationNumber number, UUID account, String name, ConflictKind kind, String statement, Actor actor, Instant now) {
        return jdbc.sql("""
                insert into evaluation.declared_conflict (application_number, account_id, account_name, kind, statement, declared_at, declared_by, declared_by_name)
                values (:number, :account, :name, :kind, :statement, :now, :by, :byName) on conflict do nothing
                """).param("number", number.value()).param("account", account).param("name", name).param("kind", kind.name()).param("statement", statement)
                .param("now", Timestamp.from(now)).param("by", actor.id()).param("byName", actor.name()).update() == 1;
    }

    boolean ask(Waiver waiver) {
        return jdbc.sql("""
                insert into evaluation.waiver (id, application_number, account_id, account_name, kinds, reason, asked_at, asked_by, asked_by_name)
                values (:id, :number, :account, :name, :kinds, :reason, :at, :by, :byName) on conflict do nothing
                """).param("id", waiver.id()).param("number", waiver.number().value()).param("account", waiver.account()).param("name", waiver.accountName())
                .param("kinds", waiver.kinds().stream().map(ConflictKind::name).toArray(String[]::new)).param("reason", waiver.reason())
                .param("at", Timestamp.from(waiver.askedAt())).param("by", waiver.askedBy()).param("byName", waiver.askedByName()).update() == 1;
    }

    boolean answer(UUID id, boolean granted, String answer, Actor actor, Instant now) {
        return jdbc.sql("""
                update evaluation.waiver set granted = :granted, answer = :answer, answered_at = :now, answered_by = :by, answered_by_name = :name where id = :id and granted is null
                """).param("id", id).param("granted", granted).param("answer", answer).param("now", Timestamp.from(now)).param("by", actor.id())
                .param("name", actor.name()).update() == 1;
    }

    /** Every waiver about these applications, the last first. */
    List<Waiver> waivers(Collection<ApplicationNumber> numbers) {
        return jdbc.sql("select * from evaluation.waiver where application_number = any(:numbers) order by asked_at desc, id")
                .param("numbers", numbers.stream().map(ApplicationNumber::value).toArray(String[]::new)).query((row, i) -> waiver(row)).list();
    }

    private static Waiver waiver(ResultSet row) throws SQLException {
        var kinds = Stream.of((String[]) row.getArray("kinds").getArray()).map(ConflictKind::valueOf).collect(Collectors.toSet());
        return new Waiver(row.getObject("id", UUID.class), new ApplicationNumber(row.getString("application_number")), row.getObject("account_id", UUID.class),
                row.getString("account_name"), kinds, row.getString("reason"), row.getTimestamp("asked_at").toInstant(), row.getObject("asked_by", UUID.class),
                row.getString("asked_by_name"), Optional.ofNullable(row.getObject("granted", Boolean.class)), row.getString("answer"), row.getString("answered_by_name"));
    }
}
