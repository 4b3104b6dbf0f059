package deffinov.programme;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.ledger.Ledger;
import deffinov.ledger.LedgerAccount;
import deffinov.ledger.Posting.Nature;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the national team does: the framework and its versions, the allotments, the announced calls. */
@Service
@Transactional
public class Programme {

    private final FrameworkStore store;
    private final Access access;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    Programme(FrameworkStore store, Access access, Ledger ledger, ApplicationEventPublisher events) {
        this.store = store;
        this.access = access;
        this.ledger = ledger;
        this.events = events;
    }

    private void requireNationalTeam(Actor actor, Instant now) {
        access.require(actor, now, Scope.NATIONAL, Role.NATIONAL_TEAM);
    }

    /** The draft, for the national team. */
    public Optional<Framework> draft(Actor actor, Instant now) {
        requireNationalTeam(actor, now);
        return store.draft();
    }

    /** Starts a draft from the last published version; the one under way is kept. */
    public void startDraft(Actor actor, Instant now) {
        requireNationalTeam(actor, now);
        if (store.draft().isEmpty()) {
            Framework last = store.lastPublished().orElseThrow(() -> new Refused(new ProgrammeRefusal.NothingPublished()));
            store.createDraft(last.version() + 1, last.content(), actor, now);
            events.publishEvent(new FrameworkEdited(actor, now, last.version() + 1, 0));
        }
    }

    /** The very first draft; nothing happens if the framework has any version. */
    public void prepare(Actor actor, FrameworkContent content, Instant now) {
        requireNationalTeam(actor, now);
        if (store.draft().isEmpty() && store.lastPublished().isEmpty()) {
            store.createDraft(1, content, actor, now);
            events.publishEvent(new FrameworkEdited(actor, now, 1, 0));
        }
    }

    /** Saves the draft, sound or not. Refuses: no draft, saved by somebody else in between. */
    public void edit(Actor actor, int revision, FrameworkContent content, Instant now) {
        requireNationalTeam(actor, now);
        Framework draft = store.draft().orElseThrow(() -> new Refused(new ProgrammeRefusal.NoDraft()));
        if (!store.edit(draft.version(), revision, content, actor, now)) {
            throw new Refused(new ProgrammeRefusal.ChangedMeanwhile());
        }
        events.publishEvent(new FrameworkEdited(actor, now, draft.version(), revision + 1));
    }

    /**
     * Publishes the draft and appropriates its envelope. Refuses: no draft; weights that do not add up to 100; bounds out
     * of order; no axis or category; a consortium without both worlds; an envelope below what was appropriated.
     */
    public int publish(Actor actor, Instant now) {
        requireNationalTeam(actor, now);
        Framework draft = store.draft().orElseThrow(() -> new Refused(new ProgrammeRefusal.NoDraft()));
        Soundness.refuseUnsound(draft.content());
        Money appropriated = ledger.received(Nature.APPROPRIATION, LedgerAccount.Kind.NATIONAL).getOrDefault(LedgerAccount.NATIONAL.reference(), Money.ZERO);
        Money more = draft.content().envelope().minus(appropriated);
        if (more.isNegative()) {
            throw new Refused(new ProgrammeRefusal.EnvelopeLowered(appropriated));
        }
        if (more.isPositive()) {
            ledger.appropriate(more, "Cadre national, version " + draft.version(), actor, now);
        }
        store.publish(draft.version(), actor, now);
        events.publishEvent(new FrameworkPublished(actor, now, draft.version(), draft.content().envelope()));
        return draft.version();
    }

    /** Gives a territory a part of the envelope. Refuses: not positive, beyond what remains ({@code BalanceExceeded}). */
    public void allot(Actor actor, String territory, Money amount, String reason, Instant now) {
        requireNationalTeam(actor, now);
        if (!amount.isPositive()) {
            throw new Refused(new ProgrammeRefusal.NotPositive());
        }
        ledger.allot(territory, amount, reason, actor, now);
        events.publishEvent(new TerritoryAllotted(actor, now, territory, amount, reason));
    }

    /** What each territory was given in all. */
    public Map<String, Money> allotments() {
        return ledger.received(Nature.ALLOTMENT, LedgerAccount.Kind.TERRITORY);
    }

    /** What the national envelope still holds, not allotted. */
    public Money unallotted() {
        return ledger.balance(LedgerAccount.NATIONAL);
    }

    /** Adds a coming call to the national calendar; the carrier may be unknown, the date vague. */
    public void announce(Actor actor, String territory, String carrier, String title, String vagueDate, Optional<LocalDate> sortDay,
            String source, Instant now) {
        requireNationalTeam(actor, now);
        var announcement = new Announcement(UUID.randomUUID(), territory, carrier, title, vagueDate, sortDay, source);
        store.announce(announcement, actor, now);
        events.publishEvent(new CallAnnounced(actor, now, announcement.id(), territory, title, vagueDate));
    }

    /** Takes an announced call off the calendar. */
    public void withdraw(Actor actor, UUID announcement, Instant now) {
        requireNationalTeam(actor, now);
        if (!store.withdraw(announcement, now)) {
            throw new NotFound(new ObjectRef("announcement", announcement.toString()));
        }
        events.publishEvent(new AnnouncementWithdrawn(actor, now, announcement));
    }

    public List<Announcement> announcements() {
        return store.announcements();
    }

    /** A published version; public. */
    public Framework get(int version) {
        return store.published().stream().filter(framework -> framework.version() == version).findFirst()
                .orElseThrow(() -> new NotFound(new ObjectRef("framework", Integer.toString(version))));
    }

    /** The published versions, the newest first; public. */
    public List<Framework> versions() {
        return store.published();
    }

    /** The version in force; empty before the first publication. */
    public Optional<Framework> current() {
        return store.lastPublished();
    }
}
