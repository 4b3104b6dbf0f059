package deffinov.application;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.call.Call;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.call.Edition;
import deffinov.call.Usage;
import deffinov.document.DocumentId;
import deffinov.document.Documents;
import deffinov.document.Incoming;
import deffinov.document.ScanState;
import deffinov.document.StoredFile;
import deffinov.organisation.Identifier;
import deffinov.organisation.Organisation;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.Organisations;
import deffinov.organisation.Safe;
import deffinov.place.Places;
import deffinov.proof.Seals;
import deffinov.rules.Verdict;
import deffinov.terms.Terms;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import deffinov.terms.Terms;
import deffinov.territory.Commune;
import deffinov.territory.Territories;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a consortium does. The lead's members write, the other members' people read; to anybody else the application does
 * not exist. Every writing method refuses: not a draft, closed.
 */
@Service
@Transactional
public class Applications implements Usage {

    static final int MOST_DOCUMENTS = 40;

    private final ApplicationStore store;
    private final Calls calls;
    private final Organisations organisations;
    private final Places places;
    private final Territories territories;
    private final Documents documents;
    private final ConsortiumStore consortium;
    private final Safe safe;
    private final CorrectionStore corrections;
    private final Drafts drafts;
    private final Recusals recusals;
    private final Access access;
    private final Seals seals;
    private final ApplicationEventPublisher events;

    Applications(ApplicationStore store, Calls calls, Organisations organisations, Places places, Territories territories,
            Documents documents, Safe safe, ConsortiumStore consortium, CorrectionStore corrections, Drafts drafts, Recusals recusals, Access access, Seals seals, ApplicationEventPublisher events) {
        this.store = store;
        this.calls = calls;
        this.organisations = organisations;
        this.places = places;
        this.territories = territories;
        this.documents = documents;
        this.safe = safe;
        this.consortium = consortium;
        this.corrections = corrections;
        this.drafts = drafts;
        this.recusals = recusals;
        this.access = access;
        this.seals = seals;
        this.events = events;
    }

    /** Begins an application led by one of the actor's bodies; the same request again answers the same number. Refuses: not open yet, closed. */
    public ApplicationNumber start(Actor actor, CallSlug slug, OrganisationId lead, UUID request, Instant now) {
        Call call = calls.get(slug);
        Organisation body = organisations.get(actor, lead, now);
        drafts.refuseUnlessOpen(call, lead, now);
        var created = store.create(call.territoryCode(), now.atZone(call.zone()).getYear(), slug, call.edition(), lead, request, actor, now);
        if (created.fresh()) {
            events.publishEvent(new ApplicationStarted(actor, now, created.number(), slug.value(), body.name()));
        }
        return created.number();
    }

    /**
     * Begins an application from another of one's own, of this call or another: what fits is carried over, what does not is
     * told ({@link #origin}). Refuses as {@link #start}, and who does not read the other.
     */
    public ApplicationNumber startFrom(Actor actor, CallSlug slug, OrganisationId lead, ApplicationNumber source, UUID request, Instant now) {
        Dossier known = getToWrite(actor, source, now);
        ApplicationNumber number = start(actor, slug, lead, request, now);
        if (store.origin(number).isPresent()) {
            return number;
        }
        Terms terms = calls.get(slug).terms();
        var carry = new CarryOver(known, terms, territories);
        carry.answers().forEach((field, text) -> Field.write(store, number, field, text, 0, actor, now));
        store.part(number, lead, carry.leadPart(lead));
        carry.partners(lead).forEach(member -> store.addMember(number, member.organisation(), member.part()));
        carry.sites().forEach(site -> store.addSite(number, site));
        store.budget(number, carry.budget(find(number).members().stream().map(Application.Member::organisation).toList()));
        var files = documents.list(known.application().attachments().stream().map(Application.Attachment::document).toList());
        carry.attachments().forEach(attachment -> files.stream().filter(file -> file.id().equals(attachment.document())).findFirst()
                .ifPresent(file -> store.attach(number, documents.copyOf(file, actor, now).id(), attachment.kind())));
        store.origin(number, carry.told());
        events.publishEvent(new ApplicationChanged(actor, now, number, "repris de " + source));
        return number;
    }

    /** What it was begun from, for who reads it. */
    public Optional<Origin> origin(ApplicationNumber number) {
        return store.origin(number);
    }

    /**
     * Begins to type an application that came by post, by an officer of the carrier: the day of the postmark counts, the
     * same rules apply, and the scan is kept. Refuses: no wave open that day, a day to come, whatever {@link Documents#store} refuses.
     */
    public ApplicationNumber startOnPaper(Actor actor, CallSlug slug, OrganisationId lead, LocalDate postmark, Incoming scan, UUID request, Instant now) {
        Call call = calls.managed(actor, slug, now, Role.OFFICER);
        organisations.get(lead);
        Instant counted = Drafts.counted(Optional.of(postmark), call, now);
        if (!call.isPublished() || calls.closingFor(call, lead, counted).isEmpty() || counted.isAfter(now)) {
            throw new Refused(new ApplicationRefusal.PostmarkOutside());
        }
        var created = store.create(call.territoryCode(), postmark.getYear(), slug, call.edition(), lead, request, actor, now);
        if (created.fresh()) {
            store.paper(created.number(), new Paper(postmark, documents.store(scan, actor, now).id(), actor.name()), actor, now);
            events.publishEvent(new PaperEntered(actor, now, created.number(), postmark));
        }
        return created.number();
    }

    /** Applications that came by post for a call and are not filed yet, for its officers. */
    public List<Application> papers(Actor actor, CallSlug slug, Instant now) {
        calls.managed(actor, slug, now, Role.OFFICER, Role.AUDITOR);
        var kept = recusals.of(actor);
        return store.list(store.papers(slug)).stream().filter(application -> !kept.contains(application.number())).toList();
    }

    /** The applications of the actor's bodies, the last changed first. */
    public List<Dossier> own(Actor actor, Instant now) {
        return store.list(numbers(actor, now)).stream().map(application -> dossier(application, actor, now)).toList();
    }

    private List<ApplicationNumber> numbers(Actor actor, Instant now) {
        var bodies = organisations.ownIds(actor, now);
        return Stream.concat(store.ofMembers(bodies).stream(), consortium.of(actor.id()).stream()).distinct().toList();
    }

    /** One application, for the people of its consortium. */
    public Dossier get(Actor actor, ApplicationNumber number, Instant now) {
        Application application = find(number);
        return dossier(application, actor, now);
    }

    /** The same for those who write something of it: to who only looks, there is nothing to write. */
    public Dossier getToWrite(Actor actor, ApplicationNumber number, Instant now) {
        Dossier dossier = get(actor, number, now);
        if (dossier.right().onlyLooks()) {
            throw Access.denied(number.object(), Role.MEMBER);
        }
        return dossier;
    }

    private Application find(ApplicationNumber number) {
        return store.find(number).orElseThrow(() -> new NotFound(number.object()));
    }

    private Dossier dossier(Application application, Actor actor, Instant now) {
        Call call = calls.get(application.call()).inPhase(application.phase());
        Right right = drafts.right(actor, application, now);
        if (right.onlyLooks()) {
            events.publishEvent(new SeenAsApplicant(actor, now, application.number()));
        }
        return dossier(application, call, right, drafts.isOpen(application, call, now), now);
    }

    private Dossier dossier(Application application, Call call, Right right, boolean open, Instant now) {
        var bodies = organisations.list(application.members().stream().map(Application.Member::organisation).toList());
        var sites = places.list(application.sites());
        sites.replaceAll((chosen, place) -> place.under(chosen));
        var codes = Stream.concat(bodies.values().stream().map(body -> body.description().communeCode()),
                sites.values().stream().map(place -> place.communeCode())).collect(Collectors.toSet());
        Map<String, Commune> communes = territories.communes(codes);
        var files = documents.list(application.attachments().stream().map(Application.Attachment::document).toList());
        Optional<Correction> asked = application.state() == Application.State.SUBMITTED ? drafts.asked(application.number(), now) : Optional.empty();
        var known = new Dossier(application, call, bodies, sites, communes, files, List.of(), right, open, asked, unseen(application, call));
        return known.with(judge(known, assess(known, now)));
    }

    /** A correction, or what came by post, is judged as of the day that counts for it; a correction by the rules it was filed under. */
    private Assessment assess(Dossier dossier, Instant now) {
        Application application = dossier.application();
        Optional<Filing> completed = dossier.asked().filter(Correction::completes).flatMap(asked -> store.lastFiling(application.number()));
        Instant counted = completed.map(Filing::countsAt).orElseGet(() -> dossier.asked().isPresent() ? now : Drafts.counted(application.paper().map(Paper::postmarkedOn), dossier.call(), now));
        int edition = completed.flatMap(store::assessment).map(Assessment::edition).orElse(dossier.call().edition());
        return Assessment.of(dossier, edition, counted);
    }

    private List<Verdict> judge(Dossier dossier, Assessment assessment) {
        Call call = dossier.call();
        return assessment.judge(assessment.edition() == call.edition() ? call.terms() : calls.terms(call, assessment.edition()).inPhase(call.terms().phase()), call.served());
    }

    void changed(Actor actor, Application application, int version, String part, Instant now) {
        if (!store.touch(application.number(), version, now)) {
            throw new Refused(new ApplicationRefusal.ChangedMeanwhile());
        }
        events.publishEvent(new ApplicationChanged(actor, now, application.number(), part));
        voidStale(actor, application, now);
    }

    /** What somebody signed and which has just changed binds them no more. */
    private void voidStale(Actor actor, Application before, Instant now) {
        if (before.signOffs().isEmpty()) {
            return;
        }
        Application after = find(before.number());
        for (Application.SignOff signed : before.signOffs()) {
            if (!Pledge.of(after, signed.organisation()).sha256().equals(signed.sha256()) && consortium.revoke(before.number(), signed.organisation(), now)) {
                events.publishEvent(new PledgeVoided(actor, now, before.number(), signed.organisation()));
            }
        }
    }

    /** Adds a body to the consortium. Refuses besides: already there. */
    public void addMember(Actor actor, ApplicationNumber number, OrganisationId body, String part, Instant now) {
        Application application = drafts.lock(actor, number, Correction.CONSORTIUM, now);
        organisations.get(body);
        if (!store.addMember(number, body, part)) {
            throw new Refused(new ApplicationRefusal.AlreadyThere());
        }
        changed(actor, application, application.version(), "consortium", now);
    }

    /**
     * A member's own part: its duties and its expenses; the rest of the budget stays as it is. By whoever writes all, or
     * that part. Refuses besides: saved by somebody else in between.
     */
    public void writePart(Actor actor, ApplicationNumber number, OrganisationId body, int version, String part, List<Budget.Expense> own, Instant now) {
        Application application = drafts.lockAny(actor, number, Drafts.PEOPLE, now);
        if (!drafts.right(actor, application, now).writesPart(body)) {
            throw Access.denied(number.object(), Role.MEMBER);
        }
        requireMembers(application, List.of(body));
        if (own.stream().anyMatch(expense -> !expense.organisation().equals(body))) {
            throw new NotFound(body.object());
        }
        if (!Pledge.of(application, body).part().equals(part)) {
            drafts.lockAny(actor, number, Correction.CONSORTIUM, now);
        }
        if (!own.equals(application.budget().expenses().stream().filter(expense -> expense.organisation().equals(body)).toList())) {
            drafts.lockAny(actor, number, Correction.BUDGET, now);
        }
        var others = application.budget().expenses().stream().filter(expense -> !expense.organisation().equals(body));
        store.part(number, body, part);
        store.budget(number, counted(application, new Budget(Stream.concat(others, own.stream()).toList(), application.budget().resources())));
        changed(actor, application, version, "part de " + body, now);
    }

    /** Simplified costs are counted here, whatever amount came with them. */
    private Budget counted(Application application, Budget budget) {
        Budget counted = budget.counted(calls.get(application.call()).terms());
        if (counted.expenses().stream().anyMatch(expense -> !expense.amount().isPositive())) {
            throw new Refused(new ApplicationRefusal.NothingToCount());
        }
        return counted;
    }

    private static void requireMembers(Application application, Collection<OrganisationId> bodies) {
        if (!application.members().stream().map(Application.Member::organisation).collect(Collectors.toSet()).containsAll(bodies)) {
            throw new NotFound(new ObjectRef("organisation", "member"));
        }
    }

    /** Adds a place of the list. Refuses besides: already there. */
    public void addSite(Actor actor, ApplicationNumber number, String place, Instant now) {
        Application application = drafts.lock(actor, number, Correction.SITES, now);
        places.get(place);
        if (!store.addSite(number, place)) {
            throw new Refused(new ApplicationRefusal.AlreadyThere());
        }
        changed(actor, application, application.version(), "lieux", now);
    }

    /** Adds a place the list lacks, to the list and to the project. */
    public void addNewSite(Actor actor, ApplicationNumber number, String name, Commune commune, String address, Instant now) {
        drafts.lock(actor, number, Correction.SITES, now);
        addSite(actor, number, places.add(actor, name, commune.code(), commune.name(), address, now), now);
    }

    public void removeSite(Actor actor, ApplicationNumber number, String place, Instant now) {
        Application application = drafts.lock(actor, number, Correction.SITES, now);
        store.removeSite(number, place);
        changed(actor, application, application.version(), "lieux", now);
    }

    /** Saves the budget, balanced or not. Refuses besides: saved by somebody else in between. */
    public void writeBudget(Actor actor, ApplicationNumber number, int version, Budget budget, Instant now) {
        Application application = drafts.lock(actor, number, Correction.BUDGET, now);
        requireMembers(application, Stream.concat(budget.expenses().stream().map(Budget.Expense::organisation), budget.resources().stream().flatMap(resource -> resource.organisation().stream())).toList());
        store.budget(number, counted(application, budget));
        changed(actor, application, version, "budget", now);
    }

    /** The dossier as it would be with this budget, judged by the same rules; nothing is saved. */
    public Dossier preview(Dossier dossier, Budget budget, Instant now) {
        return preview(dossier, dossier.application().with(budget), now);
    }

    /** The same of any other state of it. */
    Dossier preview(Dossier dossier, Application other, Instant now) {
        var bodies = organisations.list(other.members().stream().map(Application.Member::organisation).toList());
        var communes = territories.communes(bodies.values().stream().map(body -> body.description().communeCode()).collect(Collectors.toSet()));
        Dossier would = dossier.with(other, bodies, communes);
        return would.with(judge(would, assess(would, now)));
    }

    /** Puts a body in the place of another, with its duties and its expenses; the caller has locked and checked. */
    void swap(Actor actor, ApplicationNumber number, OrganisationId leaving, OrganisationId arriving, String why, Instant now) {
        Application application = store.lock(number).orElseThrow(() -> new NotFound(number.object()));
        Application after = application.swapped(leaving, arriving);
        store.budget(number, Budget.EMPTY);
        store.swap(number, leaving, arriving);
        store.budget(number, after.budget());
        if (consortium.revoke(number, leaving, now)) {
            events.publishEvent(new PledgeVoided(actor, now, number, leaving));
        }
        consortium.swap(number, leaving, arriving);
        changed(actor, application, application.version(), why, now);
    }

    /** Attaches a file. Refuses besides: too many, and whatever {@link Documents#store} refuses. */
    public void attach(Actor actor, ApplicationNumber number, String kind, Incoming file, Instant now) {
        attach(actor, number, kind, () -> documents.store(file, actor, now), now);
    }

    private void attach(Actor actor, ApplicationNumber number, String kind, Supplier<StoredFile> file, Instant now) {
        Application application = drafts.lock(actor, number, Correction.FILES, now);
        if (application.attachments().size() >= MOST_DOCUMENTS) {
            throw new Refused(new ApplicationRefusal.TooManyDocuments(MOST_DOCUMENTS));
        }
        if (calls.get(application.call()).inPhase(application.phase()).terms().attachable().stream().noneMatch(each -> each.id().equals(kind))) {
            throw new NotFound(new ObjectRef("document", kind));
        }
        store.attach(number, file.get().id(), kind);
        changed(actor, application, application.version(), "pieces", now);
    }

    /** Joins a document of a safe, without sending it again: one that the actor is offered. Refuses as {@link #attach}. */
    public void attachKept(Actor actor, ApplicationNumber number, String kind, DocumentId document, Instant now) {
        StoredFile kept = safe.offered(actor, now).stream().map(Safe.Kept::file).filter(file -> file.id().equals(document)).findFirst()
                .orElseThrow(() -> new NotFound(new ObjectRef("document", document.toString())));
        attach(actor, number, kind, () -> documents.copyOf(kept, actor, now), now);
    }

    /** Takes a file out of the draft; filings that hold it keep it. */
    public void detach(Actor actor, ApplicationNumber number, DocumentId document, Instant now) {
        Application application = drafts.lock(actor, number, Correction.FILES, now);
        if (!store.detach(number, document)) {
            throw new NotFound(new ObjectRef("document", document.toString()));
        }
        consortium.withdraw(number, document, now).forEach(body -> events.publishEvent(new PledgeVoided(actor, now, number, body)));
        changed(actor, application, application.version(), "pieces", now);
    }

    /** A file of the application, for the people of its consortium. */
    public StoredFile file(Actor actor, ApplicationNumber number, DocumentId document, Instant now) {
        Dossier dossier = get(actor, number, now);
        if (dossier.application().paper().filter(paper -> paper.scan().equals(document)).isPresent()) {
            return documents.get(document);
        }
        return dossier.files().stream().filter(file -> file.id().equals(document)).findFirst()
                .orElseThrow(() -> new NotFound(new ObjectRef("document", document.toString())));
    }

    /**
     * Files the application: freezes its content and answers the receipt. The same content filed again gives the same
     * receipt. In a correction it answers what was asked, and counts as of the filing it completes. Refuses: closed (the
     * closing instant is exclusive), not open yet, incomplete, simplified costs that changed since the budget was saved, a
     * virus found in a file, a correction's time over.
     */
    public Filing submit(Actor actor, ApplicationNumber number, Instant now) {
        Application application = drafts.led(actor, number, now);
        Call call = calls.get(application.call()).inPhase(application.phase());
        Optional<Filing> last = application.filings() == 0 ? Optional.empty() : store.lastFiling(number);
        Optional<Correction> asked = refuseUnlessFileable(application, call, now);
        if (application.state() == Application.State.SUBMITTED && asked.isEmpty()) {
            return last.orElseThrow();
        }
        Dossier dossier = dossier(application, call, drafts.right(actor, application, now), true, now);
        if (!Verdict.allSatisfied(dossier.verdicts())) {
            throw new Refused(new ApplicationRefusal.Incomplete(dossier.verdicts().stream().filter(each -> !each.isSatisfied()).toList()));
        }
        if (asked.filter(Correction::completes).isEmpty() && !application.budget().counted(call.terms()).equals(application.budget())) {
            throw new Refused(new ApplicationRefusal.CostsChanged());
        }
        dossier.files().stream().filter(file -> file.scan() == ScanState.INFECTED).findFirst().ifPresent(file -> {
            throw new Refused(new ApplicationRefusal.Infected(file.name()));
        });
        Filing filing = Freezing.freeze(dossier, application.filings() + 1, actor, now, countsAt(application, call, asked, last), seals::promise);
        store.state(number, Application.State.SUBMITTED);
        Filing standing = last.filter(same -> same.sha256().equals(filing.sha256()) && same.phase() == filing.phase()).orElse(filing);
        if (standing == filing) {
            store.file(filing, assess(dossier, now), dossier.verdicts(), actor);
            events.publishEvent(new ApplicationSubmitted(actor, now, number, application.lead(), filing.receiptNumber(), filing.sha256()));
            if (asked.isEmpty() && isInGrace(call, application, now)) {
                events.publishEvent(new FiledInGrace(actor, now, number, filing.receiptNumber()));
            }
        }
        asked.ifPresent(correction -> {
            corrections.answer(number, standing.ordinal(), now);
            events.publishEvent(new CorrectionAnswered(actor, now, number, correction.ordinal(), standing.ordinal()));
        });
        return standing;
    }

    /** Whether only the call's rule of grace lets it in. */
    private boolean isInGrace(Call call, Application application, Instant now) {
        return application.paper().isEmpty() && calls.closingFor(call, application.lead(), now).isEmpty() && call.grace(now).isPresent();
    }

    private static Optional<Instant> countsAt(Application application, Call call, Optional<Correction> asked, Optional<Filing> last) {
        return asked.isPresent() ? asked.filter(Correction::completes).flatMap(correction -> last).map(Filing::countsAt) : application.paper().map(paper -> paper.postmarkedOn().atStartOfDay(call.zone()).toInstant());
    }

    /** What it answers when it is a correction; nothing for a draft in time, nor for what is filed and unchanged. */
    private Optional<Correction> refuseUnlessFileable(Application application, Call call, Instant now) {
        if (application.state() == Application.State.WITHDRAWN) {
            throw new Refused(new ApplicationRefusal.NotDraft());
        }
        if (application.state() == Application.State.DRAFT) {
            drafts.refuseUnlessInTime(call, application.lead(), Drafts.counted(application.paper().map(Paper::postmarkedOn), call, now));
            return Optional.empty();
        }
        Optional<Correction> pending = corrections.pending(application.number());
        pending.filter(correction -> correction.isLapsed(now)).ifPresent(correction -> {
            throw new Refused(new ApplicationRefusal.CorrectionOver(correction.dueAt()));
        });
        return pending;
    }

    /** Until when a phase beyond the first takes filings of this application; empty: it is in none, or that day is over. */
    @Transactional(readOnly = true)
    public Optional<Instant> phaseOpenUntil(ApplicationNumber number, Instant now) {
        return corrections.list(number).stream().filter(each -> each.phase().isPresent() && now.isBefore(each.dueAt())).map(Correction::dueAt).findFirst();
    }

    /** Opens a filed application again, until the closing of the wave or of its phase. The last filing counts until the next one. */
    public void reopen(Actor actor, ApplicationNumber number, Instant now) {
        Application application = drafts.led(actor, number, now);
        if (application.phase() > 1 && corrections.reopen(number, application.phase(), now)) {
            events.publishEvent(new ApplicationReopened(actor, now, number));
            return;
        }
        drafts.refuseUnlessInTime(calls.get(application.call()), application.lead(), now);
        if (application.state() != Application.State.SUBMITTED) {
            throw new Refused(new ApplicationRefusal.NotSubmitted());
        }
        store.state(number, Application.State.DRAFT);
        events.publishEvent(new ApplicationReopened(actor, now, number));
    }

    /**
     * Withdraws the application: its filings stay as evidence but no longer count. A draft never filed may be until the
     * closing, a filed one until a decision stands (whoever decides listens, and refuses).
     */
    public void withdraw(Actor actor, ApplicationNumber number, Instant now) {
        Application application = drafts.led(actor, number, now);
        if (application.filings() == 0) {
            drafts.refuseUnlessInTime(calls.get(application.call()), application.lead(), now);
        }
        if (application.state() == Application.State.WITHDRAWN) {
            throw new Refused(new ApplicationRefusal.NotDraft());
        }
        store.state(number, Application.State.WITHDRAWN);
        corrections.drop(number, now);
        events.publishEvent(new ApplicationWithdrawn(actor, now, number));
    }

    /** Every filing of an application, oldest first; the caller has checked who reads. */
    public List<Filing> filedEver(ApplicationNumber number) {
        return store.filings(number);
    }

    /** The filings, oldest first, for the people of the consortium. */
    public List<Filing> filings(Actor actor, ApplicationNumber number, Instant now) {
        get(actor, number, now);
        return store.filings(number);
    }

    /** The filings that count in a call; for modules above, which check who reads. */
    public List<Filing> filed(CallSlug call) {
        return store.lastFilings(call);
    }

    /** The same, at most {@code limit} of them, after a number; empty text: from the first. */
    public List<Filing> filed(CallSlug call, String after, int limit) {
        return store.lastFilings(call, after, limit);
    }

    /** The numbers of the applications of the actor's own bodies. */
    public Set<ApplicationNumber> ownNumbers(Actor actor, Instant now) {
        return Set.copyOf(numbers(actor, now));
    }

    /** Whom an application concerns: its call, the bodies of its consortium, and the carrier once it was filed. */
    public record Parties(CallSlug call, List<OrganisationId> bodies, boolean filed) {}

    public Parties parties(ApplicationNumber number) {
        return store.parties(number);
    }

    /** The filing that counts of one application; for modules above, which check who reads. */
    public Filing filed(ApplicationNumber number) {
        return store.lastFiling(number).orElseThrow(() -> new NotFound(number.object()));
    }

    /** The bodies of a filing that were in creation, and still are. */
    public List<Organisation> inCreation(Filing filing) {
        var then = filing.content().members().stream().filter(body -> body.identifierType().equals(Identifier.Type.IN_CREATION.name())).map(body -> OrganisationId.of(body.id())).toList();
        return organisations.list(then).values().stream().filter(body -> body.description().identifier().type() == Identifier.Type.IN_CREATION).toList();
    }

    /** The rules' verdicts on a filing, by the terms it was filed under and the facts kept with it. */
    public List<Verdict> judge(Filing filing) {
        Call call = calls.get(filing.call());
        Assessment assessment = store.assessment(filing).orElseGet(() -> Assessment.of(filing.content(), call.territoryCode(), filing.filedAt().atZone(call.zone()).toLocalDate()));
        return assessment.judge(calls.terms(call, assessment.edition()).inPhase(filing.phase()), call.served());
    }

    private List<Edition> unseen(Application application, Call call) {
        return application.isDraft() && application.editionSeen() < call.edition()
                ? calls.editions(call.slug()).stream().filter(edition -> edition.number() > application.editionSeen()).toList() : List.of();
    }

    /** The authors know of the rules' changes. */
    public void acknowledge(Actor actor, ApplicationNumber number, int edition, Instant now) {
        Application application = drafts.led(actor, number, now);
        store.seen(number, Math.min(edition, calls.get(application.call()).edition()));
        events.publishEvent(new ApplicationChanged(actor, now, number, "rectificatif " + edition));
    }

    /** Says when a place of the project opened. */
    public void dateOpening(Actor actor, ApplicationNumber number, String place, Optional<LocalDate> opened, Instant now) {
        Application application = drafts.lock(actor, number, Correction.SITES, now);
        if (!store.opening(number, place, opened)) {
            throw new NotFound(new ObjectRef("place", place));
        }
        changed(actor, application, application.version(), "lieux", now);
    }

    /** Whom a change of a call's rules concerns: the people who write drafts for it. */
    public List<String> draftEmails(CallSlug call, Instant now) {
        return store.draftLeads(call).stream().flatMap(lead -> access.emails(Scope.organisation(lead.toString()), now, Role.MEMBER).stream()).distinct().toList();
    }

    @Override
    public Map<CallSlug, Usage.Count> count(Collection<CallSlug> of) {
        return store.count(of);
    }

    /** Where to write about an application: the people of its lead. */
    public List<String> leadEmails(ApplicationNumber number, Instant now) {
        return store.lead(number).map(lead -> {
            var members = access.emails(Scope.organisation(lead.toString()), now, Role.MEMBER);
            // Nobody of a body that applied on paper may have an account: its own address then.
            String contact = organisations.get(lead).description().email();
            return members.isEmpty() && !contact.isEmpty() ? List.of(contact) : members;
        }).orElse(List.of());
    }

    /** Where to write to everybody of the consortium who writes in the application. */
    public List<String> consortiumEmails(ApplicationNumber number, Instant now) {
        return Stream.concat(leadEmails(number, now).stream(), consortium.participants(number).stream().flatMap(person -> access.email(person.account()).stream())).distinct().toList();
    }

    /** Where to write to the carrier about an application; nobody while it was never filed. */
    public List<String> carrierEmails(ApplicationNumber number, Instant now) {
        return store.lastFiling(number).map(filing -> access.people(Scope.authority(calls.get(filing.call()).authorityCode()), now)).orElse(List.of()).stream()
                .filter(person -> person.role() == Role.OFFICER && !recusals.keeps(new Actor(person.account(), person.name()), number)).map(Access.Person::email).distinct().toList();
    }

    /** Where to write to those who act for a member. */
    public List<String> signerEmails(ApplicationNumber number, OrganisationId body, Instant now) {
        return Stream.concat(consortium.signers(number, body).stream().flatMap(account -> access.email(account).stream()),
                access.emails(Scope.organisation(body.toString()), now, Role.MEMBER).stream()).distinct().toList();
    }

    /** Whether the actor is one of the consortium's people: they must not judge their own application. */
    public boolean isOwn(Actor actor, ApplicationNumber number, Instant now) {
        return drafts.find(actor, find(number), now).isPresent();
    }
}
