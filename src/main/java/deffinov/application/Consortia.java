package deffinov.application;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.call.Calls;
import deffinov.document.Documents;
import deffinov.document.Incoming;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.Organisations;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import deffinov.shared.Refused;
import deffinov.shared.Sha256;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The consortium as people: each member is asked for its mandate, accepts it with its own account, or on paper, says
 * who writes and who signs, and signs its duties and its budget before the application is filed.
 */
@Service
@Transactional
public class Consortia {

    private static final int TOKEN_BYTES = 32;
    private static final int MOST_ASKS = 20;
    private static final Duration LINK = Duration.ofDays(14);
    private static final int MOST_DOCUMENTS = 60;
    /** The kind under which a signature on paper is attached. */
    public static final String PAPER = "engagement-signe";

    private final ApplicationStore store;
    private final ConsortiumStore consortium;
    private final Drafts drafts;
    private final Applications applications;
    private final Organisations organisations;
    private final Calls calls;
    private final Documents documents;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();

    Consortia(ApplicationStore store, ConsortiumStore consortium, Drafts drafts, Applications applications, Organisations organisations, Calls calls, Documents documents,
            Access access, ApplicationEventPublisher events) {
        this.store = store;
        this.consortium = consortium;
        this.drafts = drafts;
        this.applications = applications;
        this.organisations = organisations;
        this.calls = calls;
        this.documents = documents;
        this.access = access;
        this.events = events;
    }

    /** A member's page: its mandate, its people, what it signs, its signature in force. */
    public record Part(Dossier dossier, OrganisationId body, Optional<Mandate> mandate, List<Participant> people, Pledge pledge, Optional<Application.SignOff> signed) {}

    /** For the people of the consortium. */
    public Part part(Actor actor, ApplicationNumber number, OrganisationId body, Instant now) {
        Dossier dossier = applications.get(actor, number, now);
        Application application = dossier.application();
        requireMember(application, body);
        var people = consortium.participants(number).stream().filter(person -> person.organisation().equals(body)).toList();
        return new Part(dossier, body, consortium.mandate(number, body), people, Pledge.of(application, body), application.signOff(body));
    }

    private static void requireMember(Application application, OrganisationId body) {
        if (application.members().stream().noneMatch(member -> member.organisation().equals(body))) {
            throw new NotFound(body.object());
        }
    }

    /** A partner, not the lead, which is bound by its filing. */
    private static void requirePartner(Application application, OrganisationId body) {
        requireMember(application, body);
        if (application.lead().equals(body)) {
            throw new Refused(new ApplicationRefusal.LeadSignsByFiling());
        }
    }

    private Application written(Actor actor, ApplicationNumber number, Instant now) {
        return drafts.lockAny(actor, number, Drafts.PEOPLE, now);
    }

    /**
     * Asks somebody, by a link, to act for a member: by whoever writes all, or by who signs for it. A link asked again
     * replaces the one before, and serves for fourteen days. Refuses: the lead itself, what is no address, more than
     * twenty links for one member.
     */
    public void ask(Actor actor, ApplicationNumber number, OrganisationId body, String email, Instant now) {
        ask(actor, number, body, email, false, now);
    }

    /** The same for a new signatory: once they accept, those who signed for the body before do so no more. What was signed stays signed. */
    public void succeed(Actor actor, ApplicationNumber number, OrganisationId body, String email, Instant now) {
        ask(actor, number, body, email, true, now);
    }

    private void ask(Actor actor, ApplicationNumber number, OrganisationId body, String email, boolean succeeds, Instant now) {
        Application application = written(actor, number, now);
        Right right = drafts.right(actor, application, now);
        if (!right.writesAll() && !right.signsFor(body)) {
            throw Access.denied(number.object(), Role.MEMBER);
        }
        requirePartner(application, body);
        if (!email.matches("[^\\s@]+@[^\\s@]+\\.[^\\s@]+")) {
            throw new Refused(new ApplicationRefusal.NotAnAddress());
        }
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        if (!consortium.ask(number, body, email, Sha256.of(token), succeeds, MOST_ASKS, now)) {
            throw new Refused(new ApplicationRefusal.AskedTooOften(MOST_ASKS));
        }
        events.publishEvent(new MandateAsked(number, email, organisations.get(body).name(), application.shownTitle(), organisations.get(application.lead()).name(), token));
        events.publishEvent(new ApplicationChanged(actor, now, number, "mandat demandé à " + body));
    }

    /** What somebody is asked to accept. */
    public record Asked(ApplicationNumber number, OrganisationId body, String bodyName, String project, String call, String lead, String part) {}

    /** Nothing for a link used, replaced or older than fourteen days. */
    @Transactional(readOnly = true)
    public Optional<Asked> asked(String token, Instant now) {
        return consortium.asked(Sha256.of(token), now.minus(LINK)).flatMap(asked -> store.find(asked.number()).map(application -> new Asked(asked.number(), asked.body(),
                organisations.get(asked.body()).name(), application.shownTitle(), calls.get(application.call()).title(), organisations.get(application.lead()).name(),
                Pledge.of(application, asked.body()).part())));
    }

    /** Accepts by the link, which then serves no more: this person writes and signs for the body, here only. Refuses: a link used or replaced, the lead's own people. */
    public ApplicationNumber accept(Actor actor, String token, Instant now) {
        ConsortiumStore.Asked asked = consortium.asked(Sha256.of(token), now.minus(LINK)).orElseThrow(() -> new Refused(new ApplicationRefusal.MandateNotValid()));
        Application application = store.lock(asked.number()).orElseThrow(() -> new NotFound(asked.number().object()));
        accept(actor, application, asked.body(), now);
        if (asked.succeeds()) {
            consortium.succeed(asked.number(), asked.body(), actor.id());
        }
        return asked.number();
    }

    /** Accepts for one's own body, known to the platform, without a link. Refuses: somebody else's body, the lead's own people. */
    public void acceptOwn(Actor actor, ApplicationNumber number, OrganisationId body, Instant now) {
        Application application = written(actor, number, now);
        requirePartner(application, body);
        access.requireHidden(actor, now, Scope.organisation(body.toString()), number.object(), Role.MEMBER);
        accept(actor, application, body, now);
    }

    private void accept(Actor actor, Application application, OrganisationId body, Instant now) {
        if (drafts.isOf(actor, application.lead(), now)) {
            throw new Refused(new ApplicationRefusal.LeadForAnother());
        }
        consortium.accept(application.number(), body, actor.name(), false, now);
        if (access.emails(Scope.organisation(body.toString()), now, Role.MEMBER).isEmpty()) {
            // Described by a partner, nobody spoke for it yet.
            access.grant(actor.id(), Role.MEMBER, Scope.organisation(body.toString()), Optional.empty(), actor, now);
        }
        consortium.join(application.number(), new Participant(actor.id(), actor.name(), body, Level.OWN, true), now);
        events.publishEvent(new MandateAccepted(actor, now, application.number(), body, false));
    }

    /** What a participant may do: said by whoever writes all, or, within their own body and no further than themselves, by who signs for it. */
    public void allow(Actor actor, ApplicationNumber number, UUID account, Level level, boolean signs, Instant now) {
        Application application = written(actor, number, now);
        Participant person = participant(actor, application, account, now);
        Right right = drafts.right(actor, application, now);
        if (level == Level.ALL && !right.writesAll()) {
            throw new Refused(new ApplicationRefusal.BeyondOwnRight());
        }
        consortium.join(number, new Participant(account, person.name(), person.organisation(), level, signs), now);
        events.publishEvent(new ApplicationChanged(actor, now, number, "droits de " + account + " : " + level + (signs ? ", signe" : "")));
    }

    /** Takes a participant out. What they wrote and signed stays. */
    public void dismiss(Actor actor, ApplicationNumber number, UUID account, Instant now) {
        Application application = written(actor, number, now);
        participant(actor, application, account, now);
        consortium.leave(number, account);
        events.publishEvent(new ApplicationChanged(actor, now, number, "accès retiré à " + account));
    }

    private Participant participant(Actor actor, Application application, UUID account, Instant now) {
        Participant person = consortium.participants(application.number()).stream().filter(each -> each.account().equals(account)).findFirst()
                .orElseThrow(() -> new NotFound(new ObjectRef("participant", account.toString())));
        Right right = drafts.right(actor, application, now);
        if (!right.writesAll() && !right.signsFor(person.organisation())) {
            throw Access.denied(application.number().object(), Role.MEMBER);
        }
        return person;
    }

    /** Signs a member's duties and budget as they stand. Refuses: not one who signs for it, the lead, already signed. */
    public void sign(Actor actor, ApplicationNumber number, OrganisationId body, String shown, Instant now) {
        Application application = written(actor, number, now);
        requirePartner(application, body);
        if (!drafts.right(actor, application, now).signsFor(body)) {
            throw Access.denied(number.object(), Role.MEMBER);
        }
        Pledge pledge = Pledge.of(application, body);
        if (!pledge.sha256().equals(shown)) {
            throw new Refused(new ApplicationRefusal.ChangedMeanwhile());
        }
        record(actor, application, body, pledge, Optional.empty(), now);
    }

    /** A member without an account signed on paper: by whoever writes all, with the scan. Its mandate is then given too. Refuses: whatever {@link Documents#store} refuses. */
    public void signOnPaper(Actor actor, ApplicationNumber number, OrganisationId body, Incoming scan, Instant now) {
        Application application = drafts.lock(actor, number, Drafts.PEOPLE, now);
        requirePartner(application, body);
        if (application.attachments().size() >= MOST_DOCUMENTS) {
            throw new Refused(new ApplicationRefusal.TooManyDocuments(MOST_DOCUMENTS));
        }
        var document = documents.store(scan, actor, now).id();
        store.attach(number, document, PAPER);
        String name = organisations.get(body).name();
        if (consortium.mandate(number, body).filter(Mandate::isAccepted).isEmpty()) {
            consortium.accept(number, body, name, true, now);
            events.publishEvent(new MandateAccepted(actor, now, number, body, true));
        }
        record(actor, application, body, Pledge.of(application, body), Optional.of(document), now);
    }

    private void record(Actor actor, Application application, OrganisationId body, Pledge pledge, Optional<deffinov.document.DocumentId> paper, Instant now) {
        consortium.sign(application.number(), body, pledge, actor, paper, now);
        events.publishEvent(new PledgeSigned(actor, now, application.number(), body, pledge.sha256(), paper.isPresent()));
    }
}
