package deffinov.application;

import deffinov.application.Application.Attachment;
import deffinov.application.Application.Member;
import deffinov.application.Budget.Expense;
import deffinov.application.Budget.Resource;
import deffinov.application.Budget.ResourceKind;
import deffinov.call.CallSlug;
import deffinov.document.DocumentId;
import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import deffinov.proof.Signature;
import deffinov.shared.Json;
import deffinov.shared.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Applications and their filings in the database. */
@Repository
class ApplicationStore {

    private static final String FILING = """
            select application_number, ordinal, call_slug, canonical, sha256, filed_at, filed_by_name, promise_key, promise from application.filing f
            """;

    private final JdbcClient jdbc;

    ApplicationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    ApplicationNumber create(String prefix, int year, CallSlug call, OrganisationId lead, Actor actor, Instant now) {
        long sequence = jdbc.sql("select nextval('application.number')").query(Long.class).single();
        var number = new ApplicationNumber("%s-%04d-%05d".formatted(prefix, year, sequence));
        jdbc.sql("""
                insert into application.application (number, call_slug, lead_organisation, state, created_at, created_by, changed_at)
                values (:number, :call, :lead, 'draft', :now, :by, :now)
                """)
                .param("number", number.value()).param("call", call.value()).param("lead", lead.value())
                .param("now", Timestamp.from(now)).param("by", actor.id()).update();
        addMember(number, lead, "");
        return number;
    }

    /** Locks the application for the rest of the transaction. */
    Optional<Application> lock(ApplicationNumber number) {
        return load(number, " for update");
    }

    Optional<Application> find(ApplicationNumber number) {
        return load(number, "");
    }

    private Optional<Application> load(ApplicationNumber number, String lock) {
        return jdbc.sql("select * from application.application where number = :number" + lock).param("number", number.value())
                .query((row, i) -> application(row)).optional();
    }

    private Application application(ResultSet row) throws SQLException {
        var number = new ApplicationNumber(row.getString("number"));
        Integer months = row.getObject("duration_months", Integer.class);
        Map<String, String> answers = Json.read(row.getString("answers"), Map.class, String.class, String.class);
        return new Application(number, new CallSlug(row.getString("call_slug")), new OrganisationId(row.getObject("lead_organisation", UUID.class)),
                Application.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getString("title"),
                Set.of((String[]) row.getArray("axes").getArray()), Optional.ofNullable(months), answers, members(number), sites(number),
                new Budget(expenses(number), resources(number)), attachments(number), row.getInt("version"), filingCount(number));
    }

    private List<Member> members(ApplicationNumber number) {
        return jdbc.sql("select organisation_id, part from application.member where application_number = :number order by position")
                .param("number", number.value())
                .query((row, i) -> new Member(new OrganisationId(row.getObject("organisation_id", UUID.class)), row.getString("part"))).list();
    }

    private List<String> sites(ApplicationNumber number) {
        return jdbc.sql("select place_slug from application.site where application_number = :number order by place_slug")
                .param("number", number.value()).query(String.class).list();
    }

    private List<Expense> expenses(ApplicationNumber number) {
        return jdbc.sql("select organisation_id, category, label, amount from application.expense where application_number = :number order by position")
                .param("number", number.value())
                .query((row, i) -> new Expense(new OrganisationId(row.getObject("organisation_id", UUID.class)), row.getString("category"),
                        row.getString("label"), new Money(row.getBigDecimal("amount")))).list();
    }

    private List<Resource> resources(ApplicationNumber number) {
        return jdbc.sql("select kind, label, amount from application.resource where application_number = :number order by position")
                .param("number", number.value())
                .query((row, i) -> new Resource(ResourceKind.valueOf(row.getString("kind")), row.getString("label"),
                        new Money(row.getBigDecimal("amount")))).list();
    }

    private List<Attachment> attachments(ApplicationNumber number) {
        return jdbc.sql("select document_id, kind from application.attachment where application_number = :number order by kind, document_id")
                .param("number", number.value())
                .query((row, i) -> new Attachment(new DocumentId(row.getObject("document_id", UUID.class)), row.getString("kind"))).list();
    }

    private int filingCount(ApplicationNumber number) {
        return jdbc.sql("select count(*) from application.filing where application_number = :number").param("number", number.value())
                .query(Integer.class).single();
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

    void project(ApplicationNumber number, String title, Set<String> axes, Optional<Integer> months, Map<String, String> answers) {
        jdbc.sql("""
                update application.application set title = :title, axes = :axes, duration_months = :months, answers = :answers::jsonb
                where number = :number
                """)
                .param("number", number.value()).param("title", title).param("axes", axes.stream().sorted().toArray(String[]::new))
                .param("months", months.orElse(null)).param("answers", Json.write(answers)).update();
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
                    insert into application.expense (application_number, position, organisation_id, category, label, amount)
                    values (:number, :position, :body, :category, :label, :amount)
                    """)
                    .param("number", number.value()).param("position", i).param("body", expense.organisation().value())
                    .param("category", expense.category()).param("label", expense.label()).param("amount", expense.amount().amount()).update();
        }
        for (int i = 0; i < budget.resources().size(); i++) {
            Resource resource = budget.resources().get(i);
            jdbc.sql("""
                    insert into application.resource (application_number, position, kind, label, amount)
                    values (:number, :position, :kind, :label, :amount)
                    """)
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

    void file(Filing filing, Actor actor) {
        jdbc.sql("""
                insert into application.filing (application_number, ordinal, call_slug, canonical, sha256, filed_at, filed_by, filed_by_name, promise_key, promise)
                values (:number, :ordinal, :call, :canonical, :sha, :at, :by, :name, :key, :promise)
                """)
                .param("number", filing.number().value()).param("ordinal", filing.ordinal()).param("call", filing.call().value())
                .param("canonical", filing.canonical()).param("sha", filing.sha256()).param("at", Timestamp.from(filing.filedAt()))
                .param("by", actor.id()).param("name", actor.name()).param("key", filing.promise().map(Signature::key).orElse(null))
                .param("promise", filing.promise().map(Signature::value).orElse(null)).update();
    }

    List<Filing> filings(ApplicationNumber number) {
        return jdbc.sql(FILING + "where application_number = :number order by ordinal").param("number", number.value())
                .query(ApplicationStore::filing).list();
    }

    Optional<Filing> lastFiling(ApplicationNumber number) {
        return jdbc.sql(FILING + "where application_number = :number order by ordinal desc limit 1").param("number", number.value())
                .query(ApplicationStore::filing).optional();
    }

    /** The filing that counts for each application not withdrawn: the last one. */
    List<Filing> lastFilings(CallSlug call) {
        return jdbc.sql(FILING + """
                where f.call_slug = :call
                  and f.ordinal = (select max(l.ordinal) from application.filing l where l.application_number = f.application_number)
                  and exists (select 1 from application.application a where a.number = f.application_number and a.state <> 'withdrawn')
                order by f.application_number
                """)
                .param("call", call.value()).query(ApplicationStore::filing).list();
    }

    private static Filing filing(ResultSet row, int number) throws SQLException {
        String canonical = row.getString("canonical");
        String promiseKey = row.getString("promise_key");
        return new Filing(new ApplicationNumber(row.getString("application_number")), row.getInt("ordinal"), new CallSlug(row.getString("call_slug")),
                canonical, Json.read(canonical, FiledContent.class), row.getString("sha256"), row.getTimestamp("filed_at").toInstant(),
                row.getString("filed_by_name"),
                Optional.ofNullable(row.getString("promise")).map(value -> new Signature(promiseKey, value)));
    }

    /** Several applications, in the order given. */
    List<Application> list(List<ApplicationNumber> numbers) {
        var found = new ArrayList<Application>();
        numbers.forEach(number -> find(number).ifPresent(found::add));
        return found;
    }
}
