package deffinov.application;

import deffinov.application.Application.Answer;
import deffinov.application.Application.Attachment;
import deffinov.application.Application.Member;
import deffinov.application.Budget.Expense;
import deffinov.application.Budget.Resource;
import deffinov.call.CallSlug;
import deffinov.call.Usage;
import deffinov.document.DocumentId;
import deffinov.organisation.OrganisationId;
import deffinov.rules.ApplicationFacts;
import deffinov.rules.Verdict;
import deffinov.shared.Actor;
import deffinov.proof.Signature;
import deffinov.shared.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Applications and their filings in the database. */
@Repository
class ApplicationStore {

    private static final String FILING = """
            select application_number, ordinal, call_slug, canonical, sha256, filed_at, coalesce(counts_at, filed_at) as counts_at, filed_by_name, promise_key, promise, phase from application.filing f
            """;

    private final JdbcClient jdbc;

    ApplicationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number given to a request, the same when it comes again; with whether it is new. */
    Created create(String prefix, int year, CallSlug call, int edition, OrganisationId lead, UUID request, Actor actor, Instant now) {
        // A row already there is rewritten as it is, so that it is returned; xmax tells it from a new one.
        Created created = jdbc.sql("""
                insert into application.application (number, call_slug, lead_organisation, state, edition_seen, created_at, created_by, changed_at, request)
                select :prefix || '-' || lpad(:year::text, 4, '0') || '-' || lpad(n::text, greatest(5, length(n::text)), '0'), :call, :lead, 'draft', :edition,
                  :now, :by, :now, :request::uuid from nextval('application.number') n
                on conflict (request) do update set request = excluded.request where application.created_by = excluded.created_by
                returning number, xmax = 0 as fresh
                """)
                .param("prefix", prefix).param("year", year).param("edition", edition).param("call", call.value()).param("lead", lead.value())
                .param("now", Timestamp.from(now)).param("by", actor.id()).param("request", request)
                .query((row, i) -> new Created(new ApplicationNumber(row.getString(1)), row.getBoolean(2))).single();
        if (created.fresh()) {
            addMember(created.number(), lead, "");
        }
        return created;
    }

    List<ApplicationNumber> papers(CallSlug call) {
        return jdbc.sql("""
                select a.number from application.application a join application.paper p on p.application_number = a.number
                where a.call_slug = :call and a.state = 'draft' order by a.number
                """).param("call", call.value()).query((row, i) -> new ApplicationNumber(row.getString(1))).list();
    }

    record Created(ApplicationNumber number, boolean fresh) {}

    void paper(ApplicationNumber number, Paper paper, Actor actor, Instant now) {
        jdbc.sql("""
                insert into application.paper (application_number, postmarked_on, document_id, entered_at, entered_by, entered_by_name)
                values (:number, :postmark, :scan, :now, :by, :name)
                """).param("number", number.value()).param("postmark", paper.postmarkedOn()).param("scan", paper.scan().value()).param("now", Timestamp.from(now))
                .param("by", actor.id()).param("name", actor.name()).update();
    }

    private static final String APPLICATION = """
            select a.number, a.call_slug, a.lead_organisation, a.state, a.title, a.axes, a.duration_months, a.edition_seen, a.version, a.phase,
              (select json_agg(json_build_object('organisation', json_build_object('value', m.organisation_id), 'part', m.part) order by m.position)
                 from application.member m where m.application_number = a.number) as members,
              array(select s.place_slug from application.site s where s.application_number = a.number order by s.place_slug) as sites,
              (select json_object_agg(s.place_slug, s.opened_on) from application.site s where s.application_number = a.number and s.opened_on is not null) as openings,
              (select json_object_agg(w.question, json_build_object('text', w.text, 'version', w.version))
                 from application.answer w where w.application_number = a.number) as answers,
              (select json_agg(json_build_object('organisation', json_build_object('value', e.organisation_id), 'category', e.category, 'label', e.label,
                 'amount', e.amount::text, 'year', e.year, 'costing', case when e.costing is not null then json_build_object('id', e.costing, 'quantity', e.quantity) end) order by e.position) from application.expense e where e.application_number = a.number) as expenses,
              (select json_agg(json_build_object('kind', r.kind, 'label', r.label, 'amount', r.amount::text,
                 'organisation', case when r.organisation_id is not null then json_build_object('value', r.organisation_id) end) order by r.position)
                 from application.resource r where r.application_number = a.number) as resources,
              (select json_agg(json_build_object('document', json_build_object('value', d.document_id), 'kind', d.kind) order by d.kind, d.document_id)
                 from application.attachment d where d.application_number = a.number) as attachments,
              (select json_agg(json_build_object('organisation', json_build_object('value', g.organisation_id), 'sha256', g.sha256, 'signedAt', g.signed_at, 'signedBy', g.signed_by_name,
                 'paper', g.document_id is not null)) from application.pledge g where g.application_number = a.number and g.voided_at is null) as sign_offs,
              (select json_build_object('postmarkedOn', p.postmarked_on, 'scan', json_build_object('value', p.document_id), 'enteredBy', p.entered_by_name)
                 from application.paper p where p.application_number = a.number) as paper,
              (select count(*) from application.filing f where f.application_number = a.number) as filings
            from application.application a
            """;

    /** Locks the application for the rest of the transaction, then reads it as the lock found it. */
    Optional<Application> lock(ApplicationNumber number) {
        return jdbc.sql("select 1 from application.application where number = :number for update").param("number", number.value())
                .query(Integer.class).optional().flatMap(there -> find(number));
    }

    /** Of an erased one there is nothing to find. */
    Optional<Application> find(ApplicationNumber number) {
        return jdbc.sql(APPLICATION + "where a.number = :number and a.state <> 'erased'").param("number", number.value()).query(ApplicationStore::application).optional();
    }

    private static Application application(ResultSet row, int i) throws SQLException {
        return new Application(new ApplicationNumber(row.getString("number")), new CallSlug(row.getString("call_slug")),
                new OrganisationId(row.getObject("lead_organisation", UUID.class)),
                Application.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getString("title"),
                Set.of((String[]) row.getArray("axes").getArray()), Optional.ofNullable(row.getObject("duration_months", Integer.class)),
                answers(row.getString("answers")), list(row, "members", Member.class), List.of((String[]) row.getArray("sites").getArray()),
                new Budget(list(row, "expenses", Expense.class), list(row, "resources", Resource.class)), list(row, "attachments", Attachment.class), list(row, "sign_offs", Application.SignOff.class),
                openings(row.getString("openings")), Optional.ofNullable(row.getString("paper")).map(json -> Json.read(json, Paper.class)), row.getInt("edition_seen"), row.getInt("phase"), row.getInt("version"), row.getInt("filings"));
    }

    private static <T> List<T> list(ResultSet row, String column, Class<T> type) throws SQLException {
        String json = row.getString(column);
        return json == null ? List.of() : Json.list(json, type);
    }

    private static Map<String, LocalDate> openings(@Nullable String json) {
        return json == null ? Map.of() : Json.read(json, Map.class, String.class, LocalDate.class);
    }

    private static Map<String, Answer> answers(@Nullable String json) {
        return json == null ? Map.of() : Json.read(json, Map.class, String.class, Answer.class);
    }

    /** What a save of one field needs to know, without the rest of the file: which lead, which call, which state. */
    record Standing(OrganisationId lead, CallSlug call, Application.State state, Optional<LocalDate> postmark, int phase) {}

    /** Keeps the application from being filed, withdrawn or reopened until the end of the transaction; other fields are saved meanwhile. */
    Optional<Standing> standing(ApplicationNumber number) {
        return jdbc.sql("""
                select lead_organisation, call_slug, state, (select postmarked_on from application.paper where application_number = :number), phase
                from application.application where number = :number for key share
                """)
                .param("number", number.value())
                .query((row, i) -> new Standing(new OrganisationId(row.getObject(1, UUID.class)), new CallSlug(row.getString(2)),
                        Application.State.valueOf(row.getString(3).toUpperCase(Locale.ROOT)), Optional.ofNullable(row.getObject(4, LocalDate.class)), row.getInt(5))).optional();
    }

    /** The version the field has now, the same when its text does not change; empty when somebody saved another text over the version given. */
    Optional<Integer> answer(ApplicationNumber number, String field, String text, int version, Actor actor, Instant now) {
        return jdbc.sql("""
                with saved as (
                  insert into application.answer as w (application_number, question, text, changed_at, changed_by) values (:number, :field, :text, :now, :by)
                  on conflict (application_number, question) do update
                    set text = excluded.text, version = w.version + (w.text <> excluded.text)::int, changed_at = excluded.changed_at, changed_by = excluded.changed_by
                    where w.version = :version or w.text = excluded.text
                  returning w.version),
                kept as (
                  insert into application.answer_version (application_number, question, version, text, saved_at, saved_by, saved_by_name)
                  select :number, :field, version, :text, :now, :by, :name from saved on conflict do nothing)
                select version from saved
                """)
                .param("number", number.value()).param("field", field).param("text", text).param("version", version)
                .param("by", actor.id()).param("name", actor.name()).param("now", Timestamp.from(now)).query(Integer.class).optional();
    }

    private static final String VERSION = "select version, text, saved_at, saved_by_name from application.answer_version where application_number = :number and question = :field ";

    /** The texts a field had, the last first, from one version down. */
    List<Version> versions(ApplicationNumber number, String field, int from, int limit) {
        return jdbc.sql(VERSION + "and version <= :from order by version desc limit :limit").param("number", number.value()).param("field", field).param("from", from)
                .param("limit", limit).query(ApplicationStore::version).list();
    }

    Optional<Version> version(ApplicationNumber number, String field, int version) {
        return versions(number, field, version, 1).stream().filter(found -> found.number() == version).findFirst();
    }

    private static Version version(ResultSet row, int i) throws SQLException {
        return new Version(row.getInt(1), row.getString(2), row.getTimestamp(3).toInstant(), row.getString(4));
    }

    /** Numbers of the applications whose consortium has one of these bodies. */
    List<ApplicationNumber> ofMembers(Collection<OrganisationId> bodies) {
        return jdbc.sql("""
                select distinct a.number, a.changed_at from application.application a
                join application.member m on m.application_number = a.number
                where m.organisation_id = any(:bodies) order by a.changed_at desc, a.number
                """)
                .param("bodies", bodies.stream().map(OrganisationId::value).toArray(UUID[]::new))
                .query((row, i) -> new ApplicationNumber(row.getString("number"))).list();
    }

    /** Marks a change; false when somebody saved in between. */
    boolean touch(ApplicationNumber number, int version, Instant now) {
        return jdbc.sql("update application.application set version = version + 1, changed_at = :now where number = :number and version = :version")
                .param("number", number.value()).param("version", version).param("now", Timestamp.from(now)).update() == 1;
    }

    void title(ApplicationNumber number, String title) {
        jdbc.sql("update application.application set title = :title where number = :number").param("number", number.value()).param("title", title).update();
    }

    void axes(ApplicationNumber number, Set<String> axes) {
        jdbc.sql("update application.application set axes = :axes where number = :number").param("number", number.value())
                .param("axes", axes.stream().sorted().toArray(String[]::new)).update();
    }

    void months(ApplicationNumber number, Optional<Integer> months) {
        jdbc.sql("update application.application set duration_months = :months where number = :number").param("number", number.value()).param("months", months.orElse(null)).update();
    }

    /** Says where somebody writes; answers who else wrote there since. */
    List<Presence> present(ApplicationNumber number, Actor actor, String field, Instant now, Instant since) {
        jdbc.sql("""
                insert into application.presence (application_number, account_id, name, field, seen_at) values (:number, :account, :name, :field, :now)
                on conflict (application_number, account_id) do update set name = excluded.name, field = excluded.field, seen_at = excluded.seen_at
                """).param("number", number.value()).param("account", actor.id()).param("name", actor.name()).param("field", field).param("now", Timestamp.from(now)).update();
        return jdbc.sql("select name, field from application.presence where application_number = :number and account_id <> :account and seen_at > :since order by name")
                .param("number", number.value()).param("account", actor.id()).param("since", Timestamp.from(since))
                .query((row, i) -> new Presence(row.getString(1), row.getString(2))).list();
    }

    boolean addMember(ApplicationNumber number, OrganisationId body, String part) {
        return jdbc.sql("""
                insert into application.member (application_number, organisation_id, part, position)
                select :number, :body, :part, coalesce(max(position), 0) + 1 from application.member where application_number = :number
                on conflict do nothing
                """)
                .param("number", number.value()).param("body", body.value()).param("part", part).update() == 1;
    }

    void removeMember(ApplicationNumber number, OrganisationId body) {
        jdbc.sql("delete from application.member where application_number = :number and organisation_id = :body")
                .param("number", number.value()).param("body", body.value()).update();
    }

    void part(ApplicationNumber number, OrganisationId body, String part) {
        jdbc.sql("update application.member set part = :part where application_number = :number and organisation_id = :body")
                .param("number", number.value()).param("body", body.value()).param("part", part).update();
    }

    boolean addSite(ApplicationNumber number, String place) {
        return jdbc.sql("insert into application.site (application_number, place_slug) values (:number, :place) on conflict do nothing")
                .param("number", number.value()).param("place", place).update() == 1;
    }

    void removeSite(ApplicationNumber number, String place) {
        jdbc.sql("delete from application.site where application_number = :number and place_slug = :place")
                .param("number", number.value()).param("place", place).update();
    }

    void budget(ApplicationNumber number, Budget budget) {
        jdbc.sql("delete from application.expense where application_number = :number").param("number", number.value()).update();
        jdbc.sql("delete from application.resource where application_number = :number").param("number", number.value()).update();
        for (int i = 0; i < budget.expenses().size(); i++) {
            Expense expense = budget.expenses().get(i);
            jdbc.sql("""
                    insert into application.expense (application_number, position, organisation_id, category, label, amount, year, costing, quantity)
                    values (:number, :position, :body, :category, :label, :amount, :year, :costing, :quantity)
                    """)
                    .param("year", expense.year().orElse(null), Types.INTEGER).param("costing", expense.costing().map(Budget.Costing::id).orElse(null), Types.VARCHAR)
                    .param("quantity", expense.costing().flatMap(Budget.Costing::quantity).orElse(null), Types.NUMERIC)
                    .param("number", number.value()).param("position", i).param("body", expense.organisation().value())
                    .param("category", expense.category()).param("label", expense.label()).param("amount", expense.amount().amount()).update();
        }
        for (int i = 0; i < budget.resources().size(); i++) {
            Resource resource = budget.resources().get(i);
            jdbc.sql("""
                    insert into application.resource (application_number, position, kind, label, amount, organisation_id)
                    values (:number, :position, :kind, :label, :amount, :body)
                    """)
                    .param("body", resource.organisation().map(OrganisationId::value).orElse(null), Types.OTHER)
                    .param("number", number.value()).param("position", i).param("kind", resource.kind().name())
                    .param("label", resource.label()).param("amount", resource.amount().amount()).update();
        }
    }

    void attach(ApplicationNumber number, DocumentId document, String kind) {
        jdbc.sql("insert into application.attachment (application_number, document_id, kind) values (:number, :document, :kind)")
                .param("number", number.value()).param("document", document.value()).param("kind", kind).update();
    }

    boolean detach(ApplicationNumber number, DocumentId document) {
        return jdbc.sql("delete from application.attachment where application_number = :number and document_id = :document")
                .param("number", number.value()).param("document", document.value()).update() == 1;
    }

    void state(ApplicationNumber number, Application.State state) {
        jdbc.sql("update application.application set state = :state where number = :number").param("number", number.value())
                .param("state", state.name().toLowerCase(Locale.ROOT)).update();
    }

    /** With what the rules were asked and what they said: any verdict can be explained years later. */
    void file(Filing filing, Assessment assessment, List<Verdict> verdicts, Actor actor) {
        jdbc.sql("""
                insert into application.filing (application_number, ordinal, call_slug, canonical, sha256, filed_at, filed_by, filed_by_name, promise_key, promise,
                  edition, rulebook, facts, verdicts, counts_at, phase)
                values (:number, :ordinal, :call, :canonical, :sha, :at, :by, :name, :key, :promise, :edition, :rulebook, :facts::jsonb, :verdicts::jsonb, :counts, :phase)
                """)
                .param("phase", filing.phase()).param("edition", assessment.edition()).param("rulebook", assessment.rulebook()).param("facts", Json.write(assessment.facts()))
                .param("verdicts", Json.write(verdicts.stream().map(verdict -> Map.of("id", verdict.id(), "outcome", verdict.outcome())).toList()))
                .param("number", filing.number().value()).param("ordinal", filing.ordinal()).param("call", filing.call().value())
                .param("canonical", filing.canonical()).param("sha", filing.sha256()).param("at", Timestamp.from(filing.filedAt()))
                .param("counts", filing.countsAt().equals(filing.filedAt()) ? null : Timestamp.from(filing.countsAt()), Types.TIMESTAMP)
                .param("by", actor.id()).param("name", actor.name()).param("key", filing.promise().map(Signature::key).orElse(null))
                .param("promise", filing.promise().map(Signature::value).orElse(null)).update();
    }

    /** What the rules were asked about a filing; empty for those from before it was kept. */
    Optional<Assessment> assessment(Filing filing) {
        return jdbc.sql("select rulebook, edition, facts::text from application.filing where application_number = :number and ordinal = :ordinal and facts is not null")
                .param("number", filing.number().value()).param("ordinal", filing.ordinal())
                .query((row, i) -> new Assessment(row.getInt(1), row.getInt(2), Json.read(row.getString(3), ApplicationFacts.class))).optional();
    }

    void phase(ApplicationNumber number, int phase) {
        jdbc.sql("update application.application set phase = :phase where number = :number").param("number", number.value()).param("phase", phase).update();
    }

    void seen(ApplicationNumber number, int edition) {
        jdbc.sql("update application.application set edition_seen = :edition where number = :number").param("number", number.value()).param("edition", edition).update();
    }

    boolean opening(ApplicationNumber number, String place, Optional<LocalDate> opened) {
        return jdbc.sql("update application.site set opened_on = :opened where application_number = :number and place_slug = :place")
                .param("number", number.value()).param("place", place).param("opened", opened.orElse(null)).update() == 1;
    }

    /** Drafts and filed applications by call. */
    Map<CallSlug, Usage.Count> count(Collection<CallSlug> calls) {
        return jdbc.sql("""
                select call_slug, count(*) filter (where state = 'draft') as drafts, count(*) filter (where state = 'submitted') as submitted
                from application.application where call_slug = any(:calls) group by call_slug
                """)
                .param("calls", calls.stream().map(CallSlug::value).toArray(String[]::new))
                .query((row, i) -> Map.entry(new CallSlug(row.getString(1)), new Usage.Count(row.getLong(2), row.getLong(3)))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The leads of the drafts of a call: whom a rectificatif concerns. */
    List<OrganisationId> draftLeads(CallSlug call) {
        return jdbc.sql("select distinct lead_organisation from application.application where call_slug = :call and state = 'draft'").param("call", call.value())
                .query((row, i) -> new OrganisationId(row.getObject(1, UUID.class))).list();
    }

    List<Filing> filings(ApplicationNumber number) {
        return jdbc.sql(FILING + "where application_number = :number and canonical is not null order by ordinal").param("number", number.value())
                .query(ApplicationStore::filing).list();
    }

    Optional<Filing> lastFiling(ApplicationNumber number) {
        return jdbc.sql(FILING + "where application_number = :number and canonical is not null order by ordinal desc limit 1").param("number", number.value())
                .query(ApplicationStore::filing).optional();
    }

    /** The filing that counts for each application not withdrawn: the last one. */
    List<Filing> lastFilings(CallSlug call) {
        return jdbc.sql(FILING + """
                where f.call_slug = :call
                  and f.ordinal = (select max(l.ordinal) from application.filing l where l.application_number = f.application_number)
                  and exists (select 1 from application.application a where a.number = f.application_number and a.state not in ('withdrawn', 'erased'))
                order by f.application_number
                """)
                .param("call", call.value()).query(ApplicationStore::filing).list();
    }

    /** The same, page by page: those after a number, in the order of numbers. */
    List<Filing> lastFilings(CallSlug call, String after, int limit) {
        return jdbc.sql(FILING + """
                where f.call_slug = :call and f.application_number > :after
                  and f.ordinal = (select max(l.ordinal) from application.filing l where l.application_number = f.application_number)
                  and exists (select 1 from application.application a where a.number = f.application_number and a.state not in ('withdrawn', 'erased'))
                order by f.application_number limit :limit
                """)
                .param("call", call.value()).param("after", after).param("limit", limit).query(ApplicationStore::filing).list();
    }

    private static Filing filing(ResultSet row, int number) throws SQLException {
        String canonical = row.getString("canonical");
        String promiseKey = row.getString("promise_key");
        return new Filing(new ApplicationNumber(row.getString("application_number")), row.getInt("ordinal"), new CallSlug(row.getString("call_slug")),
                canonical, Json.read(canonical, FiledContent.class), row.getString("sha256"), row.getTimestamp("filed_at").toInstant(), row.getTimestamp("counts_at").toInstant(),
                row.getString("filed_by_name"),
                Optional.ofNullable(row.getString("promise")).map(value -> new Signature(promiseKey, value)), row.getInt("phase"));
    }

    /** Several applications, in the order given. */
    List<Application> list(List<ApplicationNumber> numbers) {
        return numbers.isEmpty() ? List.of() : jdbc.sql(APPLICATION + "where a.number = any(:numbers) order by array_position(:numbers, a.number)")
                .param("numbers", numbers.stream().map(ApplicationNumber::value).toArray(String[]::new)).query(ApplicationStore::application).list();
    }

    /** Whose application it is. */
    Optional<OrganisationId> lead(ApplicationNumber number) {
        return jdbc.sql("select lead_organisation from application.application where number = :number").param("number", number.value())
                .query((row, i) -> new OrganisationId(row.getObject(1, UUID.class))).optional();
    }

    Applications.Parties parties(ApplicationNumber number) {
        return jdbc.sql("""
                select a.call_slug, array(select m.organisation_id from application.member m where m.application_number = a.number order by m.position),
                  exists (select 1 from application.filing f where f.application_number = a.number)
                from application.application a where a.number = :number
                """).param("number", number.value())
                .query((row, i) -> new Applications.Parties(new CallSlug(row.getString(1)), Stream.of((UUID[]) row.getArray(2).getArray()).map(OrganisationId::new).toList(), row.getBoolean(3))).single();
    }

    /** Unfinished applications with this body in their consortium. */
    List<ApplicationNumber> draftsOf(OrganisationId body) {
        return jdbc.sql("""
                select a.number from application.application a join application.member m on m.application_number = a.number
                where m.organisation_id = :body and a.state = 'draft' order by a.number
                """).param("body", body.value()).query((row, i) -> new ApplicationNumber(row.getString(1))).list();
    }

    /** Another body in a member's place; where it is a member already, the place is taken out. */
    void swap(ApplicationNumber number, OrganisationId leaving, OrganisationId arriving) {
        jdbc.sql("""
                update application.member set organisation_id = :arriving where application_number = :number and organisation_id = :leaving
                and not exists (select 1 from application.member where application_number = :number and organisation_id = :arriving)
                """).param("number", number.value()).param("leaving", leaving.value()).param("arriving", arriving.value()).update();
        removeMember(number, leaving);
        jdbc.sql("update application.application set lead_organisation = :arriving where number = :number and lead_organisation = :leaving")
                .param("number", number.value()).param("leaving", leaving.value()).param("arriving", arriving.value()).update();
    }

    void lead(ApplicationNumber number, OrganisationId body) {
        jdbc.sql("update application.application set lead_organisation = :body where number = :number").param("number", number.value()).param("body", body.value()).update();
    }

    void offer(ApplicationNumber number, OrganisationId body, Actor actor, Instant now) {
        jdbc.sql("""
                insert into application.handover (application_number, organisation_id, proposed_at, proposed_by, proposed_by_name) values (:number, :body, :now, :by, :name)
                on conflict (application_number) do update set organisation_id = excluded.organisation_id, proposed_at = excluded.proposed_at, proposed_by = excluded.proposed_by, proposed_by_name = excluded.proposed_by_name
                """).param("number", number.value()).param("body", body.value()).param("now", Timestamp.from(now)).param("by", actor.id()).param("name", actor.name()).update();
    }

    Optional<Handovers.Offer> offer(ApplicationNumber number) {
        return jdbc.sql("select organisation_id, proposed_at, proposed_by_name from application.handover where application_number = :number").param("number", number.value())
                .query((row, i) -> new Handovers.Offer(new OrganisationId(row.getObject(1, UUID.class)), row.getTimestamp(2).toInstant(), row.getString(3))).optional();
    }

    void withdrawOffer(ApplicationNumber number) {
        jdbc.sql("delete from application.handover where application_number = :number").param("number", number.value()).update();
    }

    void origin(ApplicationNumber number, Origin origin) {
        jdbc.sql("insert into application.origin (application_number, source_number, carried, left_out) values (:number, :source, :carried, :left) on conflict do nothing")
                .param("number", number.value()).param("source", origin.source().value()).param("carried", origin.carried().toArray(String[]::new)).param("left", origin.leftOut().toArray(String[]::new)).update();
    }

    Optional<Origin> origin(ApplicationNumber number) {
        return jdbc.sql("select source_number, carried, left_out from application.origin where application_number = :number").param("number", number.value())
                .query((row, i) -> new Origin(new ApplicationNumber(row.getString(1)), List.of((String[]) row.getArray(2).getArray()), List.of((String[]) row.getArray(3).getArray()))).optional();
    }
}
