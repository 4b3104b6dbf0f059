package deffinov.application;

import deffinov.access.Access;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.organisation.Organisation;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.Organisations;
import deffinov.rules.Verdict;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who follows whom in a consortium: a member leaves, another takes its place, the lead passes on. Each says beforehand what
 * it changes, and does all of it or nothing. In a filed application they need a correction of the consortium and the budget.
 */
@Service
@Transactional
public class Handovers {

    private final ApplicationStore store;
    private final ConsortiumStore consortium;
    private final Drafts drafts;
    private final Applications applications;
    private final Organisations organisations;
    private final Access access;
    private final ApplicationEventPublisher events;

    Handovers(ApplicationStore store, ConsortiumStore consortium, Drafts drafts, Applications applications, Organisations organisations, Access access, ApplicationEventPublisher events) {
        this.store = store;
        this.consortium = consortium;
        this.drafts = drafts;
        this.applications = applications;
        this.organisations = organisations;
        this.access = access;
        this.events = events;
    }

    /**
     * What an act would change, before it is done.
     *
     * @param lost expenses that go with the member
     * @param broken the rules that hold now and would not any more
     * @param toSign the members who would have to sign, or sign again
     */
    public record Effects(Dossier dossier, Organisation leaving, Optional<Organisation> arriving, List<Budget.Expense> lost, List<Verdict> broken, List<Organisation> toSign) {}

    /** The lead offered to another body. */
    public record Offer(OrganisationId body, Instant at, String by) {}

    private Application written(Actor actor, ApplicationNumber number, OrganisationId leaving, Instant now) {
        Application application = drafts.lockAny(actor, number, Correction.CONSORTIUM, now);
        drafts.lockAny(actor, number, Correction.BUDGET, now);
        Right right = drafts.right(actor, application, now);
        if (!right.writesAll() && !right.signsFor(leaving)) {
            throw Access.denied(number.object(), Role.MEMBER);
        }
        if (application.members().stream().noneMatch(member -> member.organisation().equals(leaving))) {
            throw new NotFound(leaving.object());
        }
        if (application.lead().equals(leaving)) {
            throw new Refused(new ApplicationRefusal.LeadStays());
        }
        return application;
    }

    /** What the departure of a member would change; for whoever may do it. */
    public Effects departure(Actor actor, ApplicationNumber number, OrganisationId leaving, Instant now) {
        Application application = written(actor, number, leaving, now);
        return effects(actor, application, leaving, Optional.empty(), application.without(leaving), now);
    }

    /** What putting another body in its place would change. Refuses: that body is there already. */
    public Effects replacement(Actor actor, ApplicationNumber number, OrganisationId leaving, OrganisationId arriving, Instant now) {
        Application application = written(actor, number, leaving, now);
        refuseIfThere(application, arriving);
        return effects(actor, application, leaving, Optional.of(organisations.get(arriving)), application.swapped(leaving, arriving), now);
    }

    private static void refuseIfThere(Application application, OrganisationId arriving) {
        if (application.members().stream().anyMatch(member -> member.organisation().equals(arriving))) {
            throw new Refused(new ApplicationRefusal.AlreadyThere());
        }
    }

    private Effects effects(Actor actor, Application before, OrganisationId leaving, Optional<Organisation> arriving, Application after, Instant now) {
        Dossier present = applications.get(actor, before.number(), now);
        Dossier would = applications.preview(present, after, now);
        var held = present.verdicts().stream().filter(Verdict::isSatisfied).map(Verdict::id).toList();
        var broken = would.verdicts().stream().filter(verdict -> !verdict.isSatisfied() && held.contains(verdict.id()) && !(verdict instanceof Verdict.SignedOff)).toList();
        var toSign = after.members().stream().map(Application.Member::organisation).filter(body -> !body.equals(after.lead()) && after.signOff(body).filter(signed -> signed.sha256().equals(Pledge.of(after, body).sha256())).isEmpty())
                .map(would::body).toList();
        var lost = arriving.isPresent() ? List.<Budget.Expense>of() : before.budget().expenses().stream().filter(expense -> expense.organisation().equals(leaving)).toList();
        return new Effects(present, organisations.get(leaving), arriving, lost, broken, toSign);
    }

    /** A member leaves with its duties and its expenses: by whoever signs for it, or writes all. Refuses: the lead. */
    public void leave(Actor actor, ApplicationNumber number, OrganisationId leaving, Instant now) {
        Application application = written(actor, number, leaving, now);
        store.budget(number, application.without(leaving).budget());
        store.removeMember(number, leaving);
        consortium.remove(number, leaving, now);
        applications.changed(actor, application, application.version(), "départ de " + leaving, now);
        events.publishEvent(new MemberWithdrew(actor, now, number, leaving));
    }

    /** Another body takes a member's place, its duties and its expenses; it gives its own mandate and signs. By whoever writes all. Refuses: the lead, a body there already. */
    public void replace(Actor actor, ApplicationNumber number, OrganisationId leaving, OrganisationId arriving, Instant now) {
        Application application = written(actor, number, leaving, now);
        if (!drafts.right(actor, application, now).writesAll()) {
            throw Access.denied(number.object(), Role.MEMBER);
        }
        organisations.get(arriving);
        refuseIfThere(application, arriving);
        consortium.remove(number, leaving, now);
        applications.swap(actor, number, leaving, arriving, "remplacement de " + leaving, now);
        events.publishEvent(new MemberReplaced(actor, now, number, leaving, arriving));
    }

    /** Whom the lead was offered to, while they have not answered. */
    public Optional<Offer> offered(ApplicationNumber number) {
        return store.offer(number);
    }

    /** Offers the lead to a member that gave its mandate; nothing changes until it accepts. By the lead's people. Refuses: no mandate yet, the lead itself. */
    public void offer(Actor actor, ApplicationNumber number, OrganisationId body, Instant now) {
        Application application = drafts.led(actor, number, now);
        drafts.lockAny(actor, number, Correction.CONSORTIUM, now);
        if (application.lead().equals(body) || !consortium.isMandated(number, body)) {
            throw new Refused(new ApplicationRefusal.NotMandated());
        }
        store.offer(number, body, actor, now);
        events.publishEvent(new LeadOffered(actor, now, number, body));
    }

    /** Takes the offer back, or declines it. */
    public void dropOffer(Actor actor, ApplicationNumber number, Instant now) {
        Application application = drafts.lockAny(actor, number, Drafts.PEOPLE, now);
        Offer offer = store.offer(number).orElseThrow(() -> new NotFound(number.object()));
        if (!drafts.isOf(actor, application.lead(), now) && !drafts.isOf(actor, offer.body(), now)) {
            throw Access.denied(number.object(), Role.MEMBER);
        }
        store.withdrawOffer(number);
        events.publishEvent(new ApplicationChanged(actor, now, number, "relais du chef de file abandonné"));
    }

    /**
     * Takes the lead, by a member of the body it was offered to. The former lead stays as a partner, with the mandate it
     * gave by offering, and signs as the others do; the new one is bound by filing.
     */
    public void takeLead(Actor actor, ApplicationNumber number, Instant now) {
        Application application = drafts.lockAny(actor, number, Correction.CONSORTIUM, now);
        Offer offer = store.offer(number).orElseThrow(() -> new NotFound(number.object()));
        access.requireHidden(actor, now, Scope.organisation(offer.body().toString()), number.object(), Role.MEMBER);
        store.lead(number, offer.body());
        store.withdrawOffer(number);
        consortium.revoke(number, offer.body(), now);
        consortium.accept(number, application.lead(), offer.by(), false, now);
        applications.changed(actor, application, application.version(), "chef de file", now);
        events.publishEvent(new LeadHandedOver(actor, now, number, application.lead(), offer.body()));
    }
}
