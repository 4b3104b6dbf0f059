package deffinov;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.access.Scope;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.application.Filing;
import deffinov.application.Writing;
import deffinov.call.CallSlug;
import deffinov.organisation.OrganisationId;
import deffinov.organisation.OrganisationKind;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two people at the same instant: nothing lost, nothing doubled. */
class AtOnceTests extends PlatformTests {

    @Autowired
    Applications applications;

    @Autowired
    Writing writing;

    private static <T> List<T> atOnce(List<Callable<T>> works) throws Exception {
        var gate = new CyclicBarrier(works.size());
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (Callable<T> work : works) {
                running.add(pool.submit(() -> {
                    gate.await();
                    return work.call();
                }));
            }
            var results = new ArrayList<T>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        }
    }

    @Test
    void fourHundredPairsOfSavesOfTwoAnswersLoseNone() throws Exception {
        Actor actor = scene.person("Rédactrice Simultanée", Scope.organisation("none"));
        ApplicationNumber number = scene.draft(actor, scene.call(Money.euros(1_000)));
        int first = applications.get(actor, number, Scene.OPEN).application().answer("besoins").version();
        int second = applications.get(actor, number, Scene.OPEN).application().answer("actions").version();
        for (int i = 0; i < 400; i++) {
            int round = i;
            atOnce(List.of(() -> writing.save(actor, number, "besoins", "Besoins " + round, first + round, Scene.OPEN),
                    () -> writing.save(actor, number, "actions", "Actions " + round, second + round, Scene.OPEN)));
            var now = applications.get(actor, number, Scene.OPEN).application();
            assertThat(now.answer("besoins").text()).isEqualTo("Besoins " + round);
            assertThat(now.answer("actions").text()).isEqualTo("Actions " + round);
        }
    }

    @Test
    void aHundredDoubleCreationsLeaveOneEach() throws Exception {
        Actor actor = scene.person("Créatrice Simultanée", Scope.organisation("none"));
        CallSlug call = scene.call(Money.euros(1_000));
        OrganisationId lead = scene.body(actor, OrganisationKind.TIERS_LIEU);
        var numbers = new HashSet<ApplicationNumber>();
        for (int i = 0; i < 100; i++) {
            UUID request = UUID.randomUUID();
            Callable<ApplicationNumber> create = () -> applications.start(actor, call, lead, request, Scene.OPEN);
            var two = atOnce(List.of(create, create));
            assertThat(two.getFirst()).isEqualTo(two.getLast());
            numbers.add(two.getFirst());
        }
        assertThat(applications.own(actor, Scene.OPEN)).hasSize(100);
        assertThat(numbers).hasSize(100);
    }

    @Test
    void aHundredDoubleSubmissionsLeaveOneReceiptEach() throws Exception {
        Actor actor = scene.person("Déposante Simultanée", Scope.organisation("none"));
        CallSlug call = scene.call(Money.euros(1_000));
        for (int i = 0; i < 100; i++) {
            ApplicationNumber number = scene.draft(actor, call);
            Callable<Filing> submit = () -> applications.submit(actor, number, Scene.OPEN);
            var two = atOnce(List.of(submit, submit));
            assertThat(two.getFirst().receiptNumber()).isEqualTo(two.getLast().receiptNumber());
            assertThat(applications.filings(actor, number, Scene.OPEN)).hasSize(1);
        }
    }
}
