package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.call.CallSlug;
import deffinov.committee.Sitting;
import deffinov.committee.SittingRefusal;
import deffinov.committee.Sittings;
import deffinov.committee.Way;
import deffinov.demo.KnownFramework;
import deffinov.evaluation.ConflictKind;
import deffinov.evaluation.Conflicts;
import deffinov.evaluation.Decisions;
import deffinov.evaluation.EvaluationRefusal;
import deffinov.evaluation.Evaluations;
import deffinov.evaluation.Outcome;
import deffinov.evaluation.Proposal;
import deffinov.ledger.BalanceExceeded;
import deffinov.ledger.Ledger;
import deffinov.ledger.LedgerAccount;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.Refusal;
import deffinov.shared.Refused;
import deffinov.web.AccessDenied;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sittings on the real database: quorum, links, votes, the envelope, the signature. */
class CommitteeTests extends PlatformTests {

    private static final Scope NORMANDY = Scope.authority("region-normandie");

    @Autowired
    deffinov.call.Envelopes envelopes;

    @Autowired
    Sittings sittings;

    @Autowired
    Evaluations evaluations;

    @Autowired
    Decisions decisions;

    @Autowired
    Conflicts conflicts;

    @Autowired
    Applications applications;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    private int next;
    private List<Actor> members = List.of();

    private Actor officer() {
        return scene.person("Officier Un", NORMANDY, Role.OFFICER);
    }

    private Actor second() {
        return scene.person("Officier Deux", NORMANDY, Role.OFFICER);
    }

    @BeforeEach
    void seat() {
        members = List.of(scene.person("Membre Aubin " + ++next, NORMANDY, Role.COMMITTEE), scene.person("Membre Béa " + next, NORMANDY, Role.COMMITTEE), scene.person("Membre Chloé " + next, NORMANDY, Role.COMMITTEE));
    }

    private ApplicationNumber scored(CallSlug call) {
        return scene.scored(scene.person("Candidat au comité " + java.util.UUID.randomUUID(), Scope.organisation("none")), call);
    }

    private long convene(CallSlug call, ApplicationNumber... numbers) {
        return sittings.convene(officer(), call, "Comité n° 1", Scene.CLOSED, "Salle", ids(), members.getFirst().id(), List.of(numbers), Scene.CLOSED);
    }

    private Set<UUID> ids() {
        return members.stream().map(Actor::id).collect(Collectors.toSet());
    }

    private void present(long sitting, Actor... there) {
        for (Actor member : there) {
            sittings.presence(member, sitting, member.id(), Sitting.Presence.REMOTE, Scene.CLOSED);
        }
    }

    private void favourable(long sitting, ApplicationNumber number) {
        sittings.discuss(officer(), sitting, number, Scene.CLOSED);
        members.forEach(member -> sittings.vote(officer(), sitting, number, member.id(), Way.FAVOURABLE, Scene.CLOSED));
    }

    private static Proposal retained(long euros) {
        return Proposal.of(Outcome.RETAINED, Optional.of(Money.euros(euros)), "Solide.");
    }

    private static Refusal refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        return Objects.requireNonNull(catchThrowableOfType(Refused.class, act), "nothing was refused").refusal();
    }

    @Test
    void aSittingFromTheConvocationToTheSignature() {
        CallSlug call = scene.call(Money.euros(1_000));
        ApplicationNumber one = scored(call);
        ApplicationNumber two = scored(call);
        ApplicationNumber three = scored(call);
        conflicts.declare(members.getLast(), two, ConflictKind.OTHER, "Voisine.", Scene.CLOSED);
        assertThat(refusal(() -> sittings.convene(officer(), call, "Sans", Scene.CLOSED, "Salle", Set.of(), members.getFirst().id(), List.of(), Scene.CLOSED))).isInstanceOf(SittingRefusal.MembersMissing.class);
        assertThat(refusal(() -> sittings.convene(officer(), call, "Faux", Scene.CLOSED, "Salle", Set.of(officer().id()), officer().id(), List.of(), Scene.CLOSED))).isInstanceOf(SittingRefusal.NotOfTheCommittee.class);
        long id = convene(call, one, two, three);
        assertThat(refusal(() -> convene(call, one))).as("one place at a time").isEqualTo(new SittingRefusal.OnAgenda(one));
        assertThat(refusal(() -> decisions.propose(officer(), one, retained(400), Scene.CLOSED))).as("not behind its back").isEqualTo(new SittingRefusal.OnAgenda(one));
        assertThat(sittings.get(officer(), id, Scene.CLOSED).sitting().items()).extracting(Sitting.Item::number).as("who must leave does so once, at the end").endsWith(two);

        assertThat(refusal(() -> sittings.discuss(officer(), id, one, Scene.CLOSED))).isInstanceOf(SittingRefusal.NotRunning.class);
        sittings.open(officer(), id, Scene.CLOSED);
        assertThat(refusal(() -> sittings.discuss(officer(), id, one, Scene.CLOSED))).as("nobody there").isEqualTo(new SittingRefusal.QuorumMissing(2, 0));
        present(id, members.get(0), members.get(1));
        sittings.discuss(officer(), id, one, Scene.CLOSED);
        assertThat(refusal(() -> sittings.discuss(officer(), id, two, Scene.CLOSED))).isInstanceOf(SittingRefusal.AnotherOpen.class);
        assertThat(refusal(() -> sittings.decide(officer(), id, one, retained(400), Scene.CLOSED))).isInstanceOf(SittingRefusal.NobodyVoted.class);
        assertThat(refusal(() -> sittings.vote(officer(), id, one, members.getLast().id(), Way.FAVOURABLE, Scene.CLOSED))).as("not there").isInstanceOf(SittingRefusal.NotThere.class);
        assertThat(catchThrowable(() -> sittings.vote(members.get(1), id, one, members.get(2).id(), Way.FAVOURABLE, Scene.CLOSED))).as("nobody votes for another").isInstanceOf(AccessDenied.class);
        sittings.vote(members.get(0), id, one, members.get(0).id(), Way.FAVOURABLE, Scene.CLOSED);
        sittings.vote(members.get(1), id, one, members.get(1).id(), Way.UNFAVOURABLE, Scene.CLOSED);
        assertThat(refusal(() -> sittings.decide(officer(), id, one, Proposal.of(Outcome.REJECTED, Optional.empty(), "Non."), Scene.CLOSED))).as("the chair's voice prevails")
                .isEqualTo(new SittingRefusal.AgainstTheVote(Way.FAVOURABLE, Outcome.REJECTED));
        var agreed = new LinkedHashMap<String, Integer>();
        KnownFramework.grid().forEach(criterion -> agreed.put(criterion.id(), 5));
        sittings.decide(officer(), id, one, retained(600), Scene.CLOSED);
        assertThat(refusal(() -> sittings.vote(members.get(1), id, one, members.get(1).id(), Way.FAVOURABLE, Scene.CLOSED))).as("the vote is over").isInstanceOf(SittingRefusal.NotOpen.class);
        assertThat(refusal(() -> decisions.confirm(second(), one, Scene.CLOSED))).isInstanceOf(SittingRefusal.SignedWithMinutes.class);

        // The linked member arrives: it neither sees nor votes the application it is linked with, even by a crafted request.
        present(id, members.get(2));
        sittings.discuss(officer(), id, two, Scene.CLOSED);
        var linked = sittings.get(members.get(2), id, Scene.CLOSED);
        assertThat(linked.open().orElseThrow().told()).isEmpty();
        assertThat(linked.sitting().items()).extracting(Sitting.Item::number).doesNotContain(two);
        assertThat(linked.remaining()).isEmpty();
        assertThat(catchThrowable(() -> sittings.vote(members.get(2), id, two, members.get(2).id(), Way.UNFAVOURABLE, Scene.CLOSED))).isInstanceOf(AccessDenied.class);
        assertThat(refusal(() -> sittings.vote(officer(), id, two, members.get(2).id(), Way.UNFAVOURABLE, Scene.CLOSED))).isInstanceOf(SittingRefusal.Recused.class);
        assertThat(catchThrowable(() -> jdbc.sql("insert into committee.vote (sitting_id, application_number, account_id, way, cast_at, recorded_by, recorded_by_name) values (:id, :number, :account, 'FAVOURABLE', now(), :account, 'x')")
                .param("id", id).param("number", two.value()).param("account", members.get(2).id()).update())).as("nor by the database").hasMessageContaining("takes no part");
        sittings.vote(members.get(0), id, two, members.get(0).id(), Way.FAVOURABLE, Scene.CLOSED);
        sittings.vote(members.get(1), id, two, members.get(1).id(), Way.FAVOURABLE, Scene.CLOSED);
        assertThat(refusal(() -> evaluations.agree(officer(), two, agreed, "Après coup.", Scene.CLOSED))).as("one reading is no consensus anyway").isInstanceOf(EvaluationRefusal.ScoresNotDone.class);
        assertThat(refusal(() -> sittings.decide(officer(), id, two, retained(401), Scene.CLOSED))).as("the envelope").isInstanceOf(BalanceExceeded.class);
        assertThat(sittings.get(officer(), id, Scene.CLOSED).open()).as("what was refused left the vote open").isPresent();
        sittings.decide(officer(), id, two, new Proposal(Outcome.RETAINED, Optional.of(Money.euros(400)), "Bien.", "Trouver un local.", Optional.empty(), "", java.util.Map.of(KnownFramework.grid().getFirst().id(), "Très pertinent."), Optional.empty()), Scene.CLOSED);

        favourable(id, three);
        sittings.decide(officer(), id, three, Proposal.of(Outcome.RESERVE, Optional.empty(), "Plus d'argent."), Scene.CLOSED);
        assertThat(sittings.get(officer(), id, Scene.CLOSED).points()).extracting(Sittings.Point::stage).containsOnly(Sitting.Stage.DECIDED);
    }

    @Test
    void whoSignsRecordedNothingAndHasNoLink() {
        CallSlug call = scene.call(Money.euros(1_000));
        ApplicationNumber one = scored(call);
        ApplicationNumber two = scored(call);
        ApplicationNumber three = scored(call);
        long id = convene(call, one, two, three);
        sittings.open(officer(), id, Scene.CLOSED);
        present(id, members.toArray(Actor[]::new));
        favourable(id, one);
        sittings.decide(officer(), id, one, retained(300), Scene.CLOSED);
        favourable(id, two);
        sittings.decide(officer(), id, two, Proposal.of(Outcome.RESERVE, Optional.empty(), "Réserve."), Scene.CLOSED);
        assertThat(decisions.of(two).orElseThrow().reserveRank()).contains(1);
        sittings.discuss(officer(), id, three, Scene.CLOSED);
        assertThat(refusal(() -> sittings.close(officer(), id, Scene.CLOSED))).isInstanceOf(SittingRefusal.AnotherOpen.class);
        sittings.adjourn(officer(), id, three, "Il manque un avis.", Scene.CLOSED);
        sittings.close(officer(), id, Scene.CLOSED);
        assertThat(refusal(() -> sittings.sign(officer(), id, Scene.CLOSED))).isInstanceOf(SittingRefusal.RecordedByYourself.class);
        Actor linked = scene.person("Signataire Liée " + next, NORMANDY, Role.OFFICER);
        conflicts.declare(linked, three, ConflictKind.OTHER, "Lien.", Scene.CLOSED);
        assertThat(refusal(() -> sittings.sign(linked, id, Scene.CLOSED))).isInstanceOf(SittingRefusal.SignerLinked.class);
        decisions.sendBack(second(), two, "À rediscuter.", Scene.CLOSED);
        assertThat(sittings.get(officer(), id, Scene.CLOSED).sitting().item(two).orElseThrow().stage()).isEqualTo(Sitting.Stage.ADJOURNED);

        sittings.sign(second(), id, Scene.CLOSED);
        assertThat(decisions.of(one).orElseThrow().isFinal()).isTrue();
        assertThat(decisions.of(two)).isEmpty();
        assertThat(refusal(() -> sittings.sign(second(), id, Scene.CLOSED))).as("once").isInstanceOf(SittingRefusal.NothingToSign.class);
        var minutes = sittings.minutes(officer(), id, Scene.CLOSED);
        assertThat(minutes.signedBy()).isEqualTo("Officier Deux");
        assertThat(minutes.entries()).extracting(entry -> entry.number().orElse("")).containsExactlyInAnyOrder(one.value(), two.value(), three.value());
        assertThat(minutes.entries()).filteredOn(entry -> entry.number().equals(Optional.of(one.value()))).allSatisfy(entry -> {
            assertThat(entry.outcome()).isEqualTo("Retenu");
            assertThat(entry.votes()).containsEntry("Favorable", 3);
            assertThat(entry.reasons()).hasSize(KnownFramework.grid().size());
        });
        assertThat(sittings.minutes(linked, id, Scene.CLOSED).entries()).filteredOn(entry -> entry.number().isEmpty()).hasSize(1);
        String sealed = jdbc.sql("select facts::jsonb ->> 'sha256' from audit.entry where object_kind = 'sitting' and object_id = :id and action = 'MinutesSigned'").param("id", Long.toString(id)).query(String.class).single();
        assertThat(deffinov.shared.Sha256.of(jdbc.sql("select minutes from committee.sitting where id = :id").param("id", id).query(String.class).single())).isEqualTo(sealed);

        // What was put off is decided in another sitting; who waits in reserve is called up when money comes back.
        long again = convene(call, two, three);
        sittings.open(officer(), again, Scene.CLOSED);
        present(again, members.toArray(Actor[]::new));
        favourable(again, two);
        sittings.decide(officer(), again, two, Proposal.of(Outcome.RESERVE, Optional.empty(), "Réserve."), Scene.CLOSED);
        favourable(again, three);
        assertThat(refusal(() -> sittings.decide(officer(), again, three, new Proposal(Outcome.RESERVE, Optional.empty(), "Aussi.", "", Optional.of(1), "", java.util.Map.of(), Optional.empty()), Scene.CLOSED)))
                .isEqualTo(new EvaluationRefusal.ReserveTaken(1));
        sittings.decide(officer(), again, three, Proposal.of(Outcome.RESERVE, Optional.empty(), "Aussi."), Scene.CLOSED);
        assertThat(decisions.of(three).orElseThrow().reserveRank()).contains(2);
        sittings.close(officer(), again, Scene.CLOSED);
        sittings.sign(second(), again, Scene.CLOSED);
        assertThat(refusal(() -> decisions.reopen(officer(), one, Decisions.Cause.RESERVE, "De l'argent.", Scene.CLOSED))).as("retained: its money is committed").isInstanceOf(EvaluationRefusal.NothingToReopen.class);
        decisions.reopen(officer(), two, Decisions.Cause.RESERVE, "Un lauréat a renoncé.", Scene.CLOSED);
        assertThat(evaluations.get(officer(), two, Scene.CLOSED, Role.OFFICER).state()).isEqualTo("À décider en comité");
        decisions.propose(officer(), two, retained(100), Scene.CLOSED);
    }

    @Test
    void aDepartureFromTheRankingIsExplained() {
        CallSlug call = scene.call(Money.euros(1_000));
        ApplicationNumber good = scored(call);
        ApplicationNumber other = scored(call);
        decisions.propose(officer(), other, retained(100), Scene.CLOSED);
        assertThat(refusal(() -> decisions.propose(officer(), good, Proposal.of(Outcome.REJECTED, Optional.empty(), "Non."), Scene.CLOSED))).isEqualTo(new EvaluationRefusal.DepartureUnexplained(List.of(other)));
        decisions.propose(officer(), good, new Proposal(Outcome.REJECTED, Optional.empty(), "Non.", "", Optional.empty(), "Porteur en liquidation.", java.util.Map.of(), Optional.empty()), Scene.CLOSED);
        assertThat(decisions.of(good).orElseThrow().departure()).isEqualTo("Porteur en liquidation.");
    }

    @Test
    void theLinkedMemberFollowsByTheVersionAlone() {
        CallSlug call = scene.call(Money.euros(1_000));
        long id = convene(call);
        int before = sittings.version(members.getFirst(), id, Scene.CLOSED);
        sittings.open(officer(), id, Scene.CLOSED);
        assertThat(sittings.version(members.getFirst(), id, Scene.CLOSED)).isGreaterThan(before);
        Actor elsewhere = scene.person("Officier De Bretagne", Scope.authority("region-bretagne"), Role.OFFICER);
        assertThat(catchThrowable(() -> sittings.version(elsewhere, id, Scene.CLOSED))).isInstanceOf(AccessDenied.class);
        ApplicationNumber number = scored(call);
        sittings.add(officer(), id, List.of(number), Scene.CLOSED);
        sittings.remove(officer(), id, number, Scene.CLOSED);
        sittings.add(officer(), id, List.of(number), Scene.CLOSED);
        applications.withdraw(scene.person(jdbc.sql("select filed_by_name from application.filing where application_number = :number").param("number", number.value()).query(String.class).single(), Scope.organisation("none")), number, Scene.CLOSED);
        assertThat(sittings.get(officer(), id, Scene.CLOSED).sitting().items().getFirst().note()).contains("Retiré");
    }

    /** Two sittings and officers decide at once on one envelope: whatever the interleaving, it is never exceeded. */
    @Test
    void theEnvelopeIsNeverExceeded() throws Exception {
        CallSlug call = scene.call(Money.euros(1_000));
        var numbers = new ArrayList<ApplicationNumber>();
        for (int i = 0; i < 8; i++) {
            numbers.add(scored(call));
        }
        long one = convene(call, numbers.get(0), numbers.get(1), numbers.get(2));
        long two = convene(call, numbers.get(3), numbers.get(4), numbers.get(5));
        officer();
        second();
        for (long id : List.of(one, two)) {
            sittings.open(officer(), id, Scene.CLOSED);
            present(id, members.toArray(Actor[]::new));
        }
        var acts = new ArrayList<Callable<Integer>>();
        acts.add(() -> decideAll(one, numbers.subList(0, 3)));
        acts.add(() -> decideAll(two, numbers.subList(3, 6)));
        acts.add(() -> tried(() -> decisions.propose(officer(), numbers.get(6), retained(300), Scene.CLOSED)));
        acts.add(() -> tried(() -> decisions.propose(second(), numbers.get(7), retained(300), Scene.CLOSED)));
        envelopes.propose(officer(), call, Money.euros(700), "Le Fonds se retire.", Scene.CLOSED);
        assertThat(refusal(() -> envelopes.confirm(officer(), call, Scene.CLOSED))).isInstanceOf(deffinov.call.CallRefusal.ProposedByYourself.class);
        Callable<Integer> lowering = () -> tried(() -> envelopes.confirm(second(), call, Scene.CLOSED));
        acts.add(lowering);
        int retained = 0;
        int lowered = 0;
        try (var threads = Executors.newFixedThreadPool(5)) {
            var done = threads.invokeAll(acts);
            for (var each : done) {
                retained += each.get();
            }
            lowered = done.getLast().get();
            retained -= lowered;
        }
        assertThat(retained).as("lowered to 700 first, or refused").isEqualTo(lowered == 1 ? 2 : 3);
        assertThat(ledger.balance(LedgerAccount.call(call.value()))).isEqualTo(Money.euros(100));
        Money left = ledger.balance(LedgerAccount.territory("deffinov", "28"));
        if (lowered == 0) {
            assertThat(refusal(() -> envelopes.confirm(second(), call, Scene.CLOSED))).isInstanceOf(deffinov.call.CallRefusal.EnvelopeSpent.class);
            envelopes.drop(second(), call, Scene.CLOSED);
        }
        envelopes.propose(second(), call, Money.euros(lowered == 1 ? 650 : 950), "Moins.", Scene.CLOSED);
        envelopes.confirm(officer(), call, Scene.CLOSED);
        assertThat(ledger.balance(LedgerAccount.territory("deffinov", "28"))).isEqualTo(left.plus(Money.euros(50)));
        envelopes.propose(second(), call, Money.euros(lowered == 1 ? 700 : 1_000), "Plus.", Scene.CLOSED);
        envelopes.confirm(officer(), call, Scene.CLOSED);
        assertThat(ledger.balance(LedgerAccount.call(call.value()))).isEqualTo(Money.euros(100));
    }

    private int decideAll(long id, List<ApplicationNumber> numbers) {
        int retained = 0;
        for (ApplicationNumber number : numbers) {
            favourable(id, number);
            int done = tried(() -> sittings.decide(officer(), id, number, retained(300), Scene.CLOSED));
            if (done == 0) {
                sittings.adjourn(officer(), id, number, "Plus d'argent.", Scene.CLOSED);
            }
            retained += done;
        }
        return retained;
    }

    private static int tried(Runnable act) {
        try {
            act.run();
            return 1;
        } catch (Refused refused) {
            assertThat(refused.refusal()).isInstanceOf(BalanceExceeded.class);
            return 0;
        }
    }
}
