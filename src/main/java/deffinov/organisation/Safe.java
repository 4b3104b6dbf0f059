package deffinov.organisation;

import deffinov.document.DocumentId;
import deffinov.document.Documents;
import deffinov.document.Incoming;
import deffinov.document.StoredFile;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import deffinov.territory.Territories;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Each body's safe: its standing documents, with the last day they are valid, joined to its applications without being
 * sent again; and the account it is paid on. For its members only: to others it does not exist.
 */
@Service
@Transactional
public class Safe {

    /** So that a page shows them all. */
    public static final int MOST = 40;
    private static final int SOON_DAYS = 30;

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final Documents documents;
    private final Territories territories;
    private final ApplicationEventPublisher events;

    Safe(JdbcClient jdbc, Organisations organisations, Documents documents, Territories territories, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.documents = documents;
        this.territories = territories;
        this.events = events;
    }

    /** A document of a safe, as of a day of the body's own legal time; valid on its last day included. */
    public record Kept(Organisation body, SafeKind kind, Optional<LocalDate> validUntil, StoredFile file, LocalDate today) {

        public boolean isExpired() {
            return validUntil.filter(day -> day.isBefore(today)).isPresent();
        }

        public boolean expiresSoon() {
            return !isExpired() && validUntil.filter(day -> day.isBefore(today.plusDays(SOON_DAYS))).isPresent();
        }
    }

    private record Row(DocumentId document, OrganisationId body, SafeKind kind, Optional<LocalDate> validUntil) {}

    /** Keeps a document. Refuses: valid no more, {@link #MOST} kept already, whatever {@link Documents#store} refuses. */
    public void keep(Actor actor, OrganisationId body, SafeKind kind, Optional<LocalDate> validUntil, Incoming file, Instant now) {
        Organisation organisation = organisations.get(actor, body, now);
        LocalDate today = today(organisation, now);
        validUntil.filter(day -> day.isBefore(today)).ifPresent(day -> {
            throw new Refused(new SafeRefusal.Expired(day));
        });
        if (rows(List.of(body)).size() >= MOST) {
            throw new Refused(new SafeRefusal.Full(MOST));
        }
        StoredFile stored = documents.store(file, actor, now);
        jdbc.sql("insert into organisation.safe_document (document_id, organisation_id, kind, valid_until, kept_at, kept_by) values (:document, :body, :kind, :until, :now, :by)")
                .param("document", stored.id().value()).param("body", body.value()).param("kind", kind.name()).param("until", validUntil.map(Date::valueOf).orElse(null))
                .param("now", Timestamp.from(now)).param("by", actor.id()).update();
        events.publishEvent(new SafeDocumentKept(actor, now, body, kind, stored.name(), stored.sha256()));
    }

    /** Takes a document out; the applications that hold it keep it. */
    public void remove(Actor actor, OrganisationId body, DocumentId document, Instant now) {
        Kept kept = get(actor, body, document, now);
        jdbc.sql("delete from organisation.safe_document where document_id = :document").param("document", document.value()).update();
        events.publishEvent(new SafeDocumentRemoved(actor, now, body, kept.kind(), kept.file().name()));
    }

    public Kept get(Actor actor, OrganisationId body, DocumentId document, Instant now) {
        return list(actor, body, now).stream().filter(kept -> kept.file().id().equals(document)).findFirst()
                .orElseThrow(() -> new NotFound(new ObjectRef("document", document.toString())));
    }

    /** What a body keeps, oldest first. */
    @Transactional(readOnly = true)
    public List<Kept> list(Actor actor, OrganisationId body, Instant now) {
        return kept(List.of(organisations.get(actor, body, now)), now);
    }

    /** What this person may join to an application: the valid documents of their bodies. */
    @Transactional(readOnly = true)
    public List<Kept> offered(Actor actor, Instant now) {
        return kept(organisations.own(actor, now), now).stream().filter(kept -> !kept.isExpired()).toList();
    }

    private List<Kept> kept(List<Organisation> bodies, Instant now) {
        var byId = bodies.stream().collect(Collectors.toMap(Organisation::id, body -> body));
        var rows = rows(byId.keySet()).stream().collect(Collectors.toMap(Row::document, row -> row));
        return documents.list(rows.keySet()).stream().map(file -> {
            Row row = Objects.requireNonNull(rows.get(file.id()));
            Organisation body = Objects.requireNonNull(byId.get(row.body()));
            return new Kept(body, row.kind(), row.validUntil(), file, today(body, now));
        }).toList();
    }

    private List<Row> rows(Collection<OrganisationId> bodies) {
        return jdbc.sql("select document_id, organisation_id, kind, valid_until from organisation.safe_document where organisation_id = any(:bodies)")
                .param("bodies", bodies.stream().map(OrganisationId::value).toArray(UUID[]::new)).query(Safe::row).list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(new DocumentId(row.getObject(1, UUID.class)), new OrganisationId(row.getObject(2, UUID.class)), SafeKind.valueOf(row.getString(3)),
                Optional.ofNullable(row.getObject(4, LocalDate.class)));
    }

    private LocalDate today(Organisation body, Instant now) {
        String territory = territories.commune(body.description().communeCode()).orElseThrow().territoryCode();
        return now.atZone(territories.get(territory).zone()).toLocalDate();
    }

    /**
     * The account a body is paid on, which replaces the one before. Refuses: an IBAN that no bank gave, a holder of
     * another name than the body without a reason.
     */
    public void giveAccount(Actor actor, OrganisationId body, String iban, String holder, String reason, Instant now) {
        Organisation organisation = organisations.get(actor, body, now);
        String number = BankAccount.iban(iban).orElseThrow(() -> new Refused(new SafeRefusal.NotAnIban()));
        boolean named = BankAccount.isNamed(holder, organisation.name());
        if (!named && reason.isBlank()) {
            throw new Refused(new SafeRefusal.OtherHolder(holder, organisation.name()));
        }
        var account = new BankAccount(number, holder, named ? "" : reason.strip());
        jdbc.sql("""
                insert into organisation.bank_account (organisation_id, iban, holder, reason, given_at, given_by) values (:body, :iban, :holder, :reason, :now, :by)
                on conflict (organisation_id) do update set iban = excluded.iban, holder = excluded.holder, reason = excluded.reason, given_at = excluded.given_at, given_by = excluded.given_by
                """)
                .param("body", body.value()).param("iban", account.iban()).param("holder", account.holder()).param("reason", account.reason())
                .param("now", Timestamp.from(now)).param("by", actor.id()).update();
        events.publishEvent(new BankAccountGiven(actor, now, body, account));
    }

    /** For members of the body. */
    @Transactional(readOnly = true)
    public Optional<BankAccount> account(Actor actor, OrganisationId body, Instant now) {
        organisations.get(actor, body, now);
        return jdbc.sql("select iban, holder, reason from organisation.bank_account where organisation_id = :body").param("body", body.value())
                .query((row, i) -> new BankAccount(row.getString(1), row.getString(2), row.getString(3))).optional();
    }
}
