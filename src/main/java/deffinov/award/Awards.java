package deffinov.award;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.application.Filing;
import deffinov.application.Recusals;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.evaluation.DecisionConfirmed;
import deffinov.evaluation.Outcome;
import deffinov.ledger.Ledger;
import deffinov.ledger.PostingId;
import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.web.French;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Committed grants: made by confirmed decisions, in their transaction; public from then on. */
@Service
@Transactional
public class Awards {

    private static final String SELECT = """
            select application_number, slug, call_slug, territory_code, authority_code, title, lead_name, amount, eligible_cost, awarded_at from award.award
            """;

    private final JdbcClient jdbc;
    private final Applications applications;
    private final Calls calls;
    private final Ledger ledger;
    private final Access access;
    private final Recusals recusals;
    private final ApplicationEventPublisher events;

    Awards(JdbcClient jdbc, Applications applications, Calls calls, Ledger ledger, Access access, Recusals recusals, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.applications = applications;
        this.calls = calls;
        this.ledger = ledger;
        this.access = access;
        this.recusals = recusals;
        this.events = events;
    }

    /** A retained application becomes an award: what was reserved is committed. */
    @EventListener
    void commit(DecisionConfirmed decision) {
        if (decision.outcome() != Outcome.RETAINED) {
            return;
        }
        Filing filing = applications.filed(decision.number());
        Call call = calls.get(filing.call());
        PostingId commitment = ledger.commit(decision.number().value(), decision.amount(), "Décision confirmée, dossier " + decision.number(),
                decision.actor(), decision.at());
        String slug = French.slug(filing.content().title()) + "-" + decision.number().value().toLowerCase(java.util.Locale.ROOT);
        jdbc.sql("""
                insert into award.award (application_number, slug, decision_id, call_slug, territory_code, authority_code, title, lead_name, amount,
                eligible_cost, commitment_posting, awarded_at)
                values (:number, :slug, :decision, :call, :territory, :authority, :title, :lead, :amount, :cost, :posting, :at)
                """)
                .param("number", decision.number().value()).param("slug", slug).param("decision", decision.decision())
                .param("call", call.slug().value()).param("territory", call.territoryCode()).param("authority", call.authorityCode())
                .param("title", filing.content().title()).param("lead", filing.content().leadBody().name()).param("amount", decision.amount().amount())
                .param("cost", filing.content().eligibleCost().amount()).param("posting", commitment.value())
                .param("at", Timestamp.from(decision.at())).update();
        events.publishEvent(new ApplicationAwarded(decision.actor(), decision.at(), decision.number(), slug, decision.amount()));
    }

    /** The laureates whose title or lead fits the words, in one territory or everywhere (empty code), the last first; public. */
    public List<Award> search(String words, String territory) {
        return jdbc.sql("with word as materialized (select word from public.search_words(:words) word) " + SELECT + """
                where (:territory = '' or territory_code = :territory) and not exists (select 1 from word where search_key not like '%' || word || '%')
                order by awarded_at desc, application_number
                """)
                .param("territory", territory).param("words", words.strip()).query(Awards::award).list();
    }

    /** The awards of the consortia these bodies are in, by title: those that can have paid for what they share. Titles by slug. */
    public SequencedMap<String, String> wonBy(Collection<OrganisationId> bodies) {
        var won = new LinkedHashMap<String, String>();
        jdbc.sql("select distinct w.slug, w.title from award.award w join application.member m on m.application_number = w.application_number where m.organisation_id = any(:bodies) order by w.title")
                .param("bodies", bodies.stream().map(OrganisationId::value).toArray(UUID[]::new)).query(row -> {
                    won.put(row.getString("slug"), row.getString("title"));
                });
        return won;
    }

    /** One laureate; public. */
    public Award get(String slug) {
        return jdbc.sql(SELECT + "where slug = :slug").param("slug", slug).query(Awards::award).optional()
                .orElseThrow(() -> new NotFound(new ObjectRef("award", slug)));
    }

    /** The award of an application, for its consortium and its authority. */
    public Award agreement(Actor actor, ApplicationNumber number, Instant now) {
        Optional<Award> award = jdbc.sql(SELECT + "where application_number = :number").param("number", number.value()).query(Awards::award).optional();
        Award found = award.orElseThrow(() -> new NotFound(number.object()));
        boolean authority = access.holds(actor, now, Scope.authority(found.authorityCode()), Role.OFFICER, Role.COMMITTEE, Role.AUDITOR) && !recusals.keeps(actor, number);
        if (!authority && !applications.isOwn(actor, number, now)) {
            throw Access.denied(number.object(), Role.MEMBER, Role.OFFICER);
        }
        return found;
    }

    /** The awards of the actor's consortia among these applications. */
    public List<Award> of(List<ApplicationNumber> numbers) {
        return jdbc.sql(SELECT + "where application_number = any(:numbers) order by awarded_at desc")
                .param("numbers", numbers.stream().map(ApplicationNumber::value).toArray(String[]::new)).query(Awards::award).list();
    }

    private static Award award(ResultSet row, int number) throws SQLException {
        return new Award(new ApplicationNumber(row.getString("application_number")), row.getString("slug"), new CallSlug(row.getString("call_slug")),
                row.getString("territory_code"), row.getString("authority_code"), row.getString("title"), row.getString("lead_name"),
                new Money(row.getBigDecimal("amount")), new Money(row.getBigDecimal("eligible_cost")), row.getTimestamp("awarded_at").toInstant());
    }
}
