package deffinov;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.access.Scope;
import deffinov.application.ApplicationNumber;
import deffinov.application.ApplicationRefusal;
import deffinov.application.Applications;
import deffinov.call.Amendments;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.clock.Availability;
import deffinov.organisation.OrganisationKind;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.Refused;
import deffinov.terms.Element;
import deffinov.terms.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What moves a deadline: a rule of grace, time lost to an outage. */
class DeadlineTests extends PlatformTests {

    private static final Instant CLOSING = Instant.parse("2023-04-28T22:00:00Z");

    @Autowired
    Applications applications;

    @Autowired
    Calls calls;

    @Autowired
    Amendments amendments;

    @Autowired
    Availability availability;

    @Autowired
    JdbcClient jdbc;

    private Actor lead;
    private CallSlug call;

    @BeforeEach
    void people() {
        lead = scene.person("Candidate " + System.nanoTime(), Scope.organisation("none"));
        call = scene.call(Money.euros(1_000));
    }

    private void rule(Element element, Value value) {
        Actor one = scene.person("Officier Un", Scope.authority("region-normandie"));
        Actor two = scene.person("Officier Deux", Scope.authority("region-normandie"));
        amendments.propose(one, call, Map.of(element, new Calls.Wanted(Optional.of(value), "Essai")), "Essai", Scene.OPEN);
        amendments.confirm(two, call, Scene.OPEN);
    }

    private ApplicationRefusal refusal(ApplicationNumber number, Instant now) {
        var refused = org.assertj.core.api.Assertions.catchThrowableOfType(Refused.class, () -> applications.submit(lead, number, now));
        return (ApplicationRefusal) refused.refusal();
    }

    private List<String> trail(String action, String object) {
        return jdbc.sql("select object_id from audit.entry where action = :action and object_id = :object").param("action", action).param("object", object).query(String.class).list();
    }

    @Test
    void graceIsForWhatWasBegunInTimeAndIsLogged() {
        rule(Element.GRACE, new Value.Whole(15));
        ApplicationNumber begun = scene.draft(lead, call);
        ApplicationNumber other = scene.draft(lead, call);
        Instant late = CLOSING.plus(Duration.ofMinutes(15));
        assertThat(refusal(begun, late)).isInstanceOf(ApplicationRefusal.Closed.class);
        var body = scene.body(lead, OrganisationKind.TIERS_LIEU);
        var refused = org.assertj.core.api.Assertions.catchThrowableOfType(Refused.class, () -> applications.start(lead, call, body, UUID.randomUUID(), CLOSING));
        assertThat(refused.refusal()).as("nothing is begun in grace").isInstanceOf(ApplicationRefusal.Closed.class);
        assertThat(applications.get(lead, begun, CLOSING).writable()).isTrue();
        assertThat(applications.submit(lead, begun, late.minusMillis(1)).ordinal()).isEqualTo(1);
        assertThat(trail("FiledInGrace", begun.value())).hasSize(1);
        applications.submit(lead, other, CLOSING.minusMillis(1));
        assertThat(trail("FiledInGrace", other.value())).isEmpty();
    }

    @Test
    void timeLostInTheLastHoursIsGivenBackToAll() {
        ApplicationNumber number = scene.draft(lead, call);
        CallSlug strict = scene.call(Money.euros(1_000));
        call = strict;
        rule(Element.OUTAGE, new Value.Choice("sans-effet"));
        // The machine's clock is not the business clock: what both say was lost, was.
        Instant real = Instant.parse("2090-01-01T00:00:00Z");
        availability.beat(real, CLOSING.minus(Duration.ofMinutes(40)));
        availability.beat(real.plus(Duration.ofMinutes(30)), CLOSING.minus(Duration.ofMinutes(10)));
        availability.beat(real.plus(Duration.ofMinutes(31)), CLOSING.minus(Duration.ofMinutes(9)));
        Instant prolonged = CLOSING.plus(Duration.ofMinutes(30));
        var slug = applications.get(lead, number, Scene.OPEN).call().slug();
        assertThat(calls.get(slug).intake().closesAt()).contains(prolonged);
        assertThat(calls.get(strict).intake().closesAt()).contains(CLOSING);
        assertThat(trail("DeadlineProlonged", slug.value())).hasSize(1);
        assertThat(trail("DeadlineProlonged", strict.value())).isEmpty();
        assertThat(applications.submit(lead, number, prolonged.minusMillis(1)).ordinal()).isEqualTo(1);

        // A rectificatif does not take it back.
        call = slug;
        rule(Element.GRACE, new Value.Whole(1));
        assertThat(calls.get(slug).intake().closesAt()).contains(prolonged);

        // A demonstration whose clock was moved forward was not away; one that slept lost no time.
        availability.beat(real.plus(Duration.ofMinutes(31)).plusSeconds(10), CLOSING.plus(Duration.ofMinutes(20)));
        availability.beat(real.plus(Duration.ofDays(2)), CLOSING.plus(Duration.ofMinutes(20)).plusSeconds(30));
        assertThat(calls.get(slug).intake().closesAt()).contains(prolonged);
    }
}
