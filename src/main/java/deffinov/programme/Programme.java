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
import deffinov.terms.Fault;
import deffinov.terms.Soundness;
import deffinov.web.French;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the national team does: programmes, their framework and its versions, the allotments, the announced calls. */
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

    /** Identifiers and names, the first made first; public. */
    public SequencedMap<String, String> programmes() {
        return store.programmes();
    }

    /** The programme's name. */
    public String name(String programme) {
        return Optional.ofNullable(store.programmes().get(programme)).orElseThrow(() -> new NotFound(new ObjectRef("programme", programme)));
    }

    /** Opens another programme, with an empty framework to write. Refuses: the identifier is taken. */
    public void open(Actor actor, String id, String name, Instant now) {
        requireNationalTeam(actor, now);
        if (!store.createProgramme(id, name)) {
            throw new Refused(new ProgrammeRefusal.ProgrammeExists(id));
        }
        events.publishEvent(new ProgrammeOpened(actor, now, id, name));
    }

    /** The draft, for the national team. */
    public Optional<Framework> draft(Actor actor, String programme, Instant now) {
        requireNationalTeam(actor, now);
        return store.draft(programme);
    }

    /** Starts a draft from the last published version; the one under way is kept. */
    public void startDraft(Actor actor, String programme, Instant now) {
        requireNationalTeam(actor, now);
        if (store.draft(programme).isEmpty()) {
            Framework last = last(programme).orElseThrow(() -> new Refused(new ProgrammeRefusal.NothingPublished()));
            begin(actor, programme, last.version() + 1, last.content(), now);
        }
    }

    private void begin(Actor actor, String programme, int version, FrameworkContent content, Instant now) {
        store.createDraft(programme, version, content, actor, now);
        events.publishEvent(new FrameworkEdited(actor, now, programme, version, 0));
    }

    /** The very first draft; nothing happens if the framework has any version. */
    public void prepare(Actor actor, String programme, FrameworkContent content, Instant now) {
        requireNationalTeam(actor, now);
        if (store.draft(programme).isEmpty() && last(programme).isEmpty()) {
            begin(actor, programme, 1, content, now);
        }
    }

    /** Replaces the draft, or begins one, by what a definition file says. Refuses: nothing. Publication checks it as any other. */
    public void write(Actor actor, String programme, FrameworkContent content, Instant now) {
        requireNationalTeam(actor, now);
        name(programme);
        Optional<Framework> draft = store.draft(programme);
        if (draft.isPresent()) {
            edit(actor, programme, draft.get().revision(), content, now);
        } else {
            begin(actor, programme, last(programme).map(Framework::version).orElse(0) + 1, content, now);
        }
    }

    /** Saves the draft, sound or not. Refuses: no draft, saved by somebody else in between. */
    public void edit(Actor actor, String programme, int revision, FrameworkContent content, Instant now) {
        requireNationalTeam(actor, now);
        Framework draft = store.draft(programme).orElseThrow(() -> new Refused(new ProgrammeRefusal.NoDraft()));
        if (!store.edit(programme, draft.version(), revision, content, actor, now)) {
            throw new Refused(new ProgrammeRefusal.ChangedMeanwhile());
        }
        events.publishEvent(new FrameworkEdited(actor, now, programme, draft.version(), revision + 1));
    }

    /** What stops a framework from being published; empty when nothing does. */
    public static List<Fault> faults(Framework framework) {
        var faults = new ArrayList<>(Soundness.freedoms(framework.content().provisions()));
        faults.addAll(Soundness.check(framework.terms()));
        return List.copyOf(faults);
    }

    /**
     * Publishes the draft and appropriates its envelope. Refuses: no draft; sums, orders, references or bounds that do not
     * hold; an envelope below what was appropriated.
     */
    public int publish(Actor actor, String programme, Instant now) {
        requireNationalTeam(actor, now);
        Framework draft = store.draft(programme).orElseThrow(() -> new Refused(new ProgrammeRefusal.NoDraft()));
        List<Fault> faults = faults(draft);
        if (!faults.isEmpty()) {
            throw new Refused(new ProgrammeRefusal.Unsound(faults));
        }
        LedgerAccount national = LedgerAccount.national(programme);
        Money appropriated = ledger.received(Nature.APPROPRIATION, LedgerAccount.Kind.NATIONAL).getOrDefault(national.reference(), Money.ZERO);
        Money more = draft.content().envelope().minus(appropriated);
        if (more.isNegative()) {
            throw new Refused(new ProgrammeRefusal.EnvelopeLowered(appropriated));
        }
        if (more.isPositive()) {
            ledger.appropriate(national, more, "Cadre national, version " + draft.version(), actor, now);
        }
        store.publish(programme, draft.version(), actor, now);
        events.publishEvent(new FrameworkPublished(actor, now, programme, draft.version(), draft.content().envelope()));
        return draft.version();
    }

    /** Gives a territory a part of the envelope. Refuses: not positive, beyond what remains ({@code BalanceExceeded}). */
    public void allot(Actor actor, String programme, String territory, Money amount, String reason, Instant now) {
        requireNationalTeam(actor, now);
        if (!amount.isPositive()) {
            throw new Refused(new ProgrammeRefusal.NotPositive());
        }
        ledger.allot(LedgerAccount.national(programme), LedgerAccount.territory(programme, territory), amount, reason, actor, now);
        events.publishEvent(new TerritoryAllotted(actor, now, territory, amount, reason));
    }

    /** What each territory was given in all, by its code. */
    public Map<String, Money> allotments(String programme) {
        var allotted = new HashMap<String, Money>();
        ledger.received(Nature.ALLOTMENT, LedgerAccount.Kind.TERRITORY).forEach((reference, amount) ->
                LedgerAccount.territoryOf(programme, reference).ifPresent(code -> allotted.put(code, amount)));
        return allotted;
    }

    /** What the national envelope still holds, not allotted. */
    public Money unallotted(String programme) {
        return ledger.balance(LedgerAccount.national(programme));
    }

    /** Adds a coming call to the national calendar; the carrier may be unknown, the date vague. */
    public void announce(Actor actor, String programme, String territory, String carrier, String title, String vagueDate, Optional<LocalDate> sortDay,
            String source, Instant now) {
        requireNationalTeam(actor, now);
        var announcement = new Announcement(UUID.randomUUID(), territory, carrier, title, vagueDate, sortDay, source);
        store.announce(programme, announcement, actor, now);
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
    public Framework get(String programme, int version) {
        return store.published(programme, version).orElseThrow(() -> new NotFound(new ObjectRef("framework", ProgrammeId.version(programme, version))));
    }

    /** The published versions, the newest first; public. */
    public List<Framework> versions(String programme) {
        return store.published(programme);
    }

    private Optional<Framework> last(String programme) {
        return versions(programme).stream().findFirst();
    }

    /** The version from which calls derive on this day, in Paris; empty before the first one takes effect. */
    public Optional<Framework> current(String programme, Instant now) {
        LocalDate today = now.atZone(French.PARIS).toLocalDate();
        return versions(programme).stream().filter(framework -> framework.isInForce(today)).findFirst();
    }
}
