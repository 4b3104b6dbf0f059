package deffinov.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaysTests {

    private static Spot spot(String code, double longitude, int ground) {
        return new Spot(code, code, "48", "76", "Rural à habitat dispersé", false, false, 100, 44.5, longitude, ground);
    }

    private static final Spot HERE = spot("here", 3.5, 0);
    private static final Spot NEAR = spot("near", 3.6, 0);
    private static final Spot BEHIND = spot("behind", 3.55, 0);
    private static final Spot OUTSIDE = spot("outside", 3.45, 0);
    private static final Spot OVER_SEA = spot("over-sea", 3.52, 1);
    private static final Ways WAYS = new Ways.Builder(List.of("near", "here", "behind", "over-sea")).add("here", new String[] {"near", "unknown", "here", "over-sea"}, new short[] {600, 60, 0, 120}).add("near", new String[] {"here"}, new short[] {900}).build();

    @Test
    void roadsCountBetweenTheCommunesOfTheGraph() {
        assertThat(WAYS.between(HERE, NEAR)).get().satisfies(way -> {
            assertThat(way.minutes()).isEqualTo(14);
            assertThat(way.byRoad()).isTrue();
            assertThat(way.kilometres()).isEqualTo(Travel.kilometres(44.5, 3.5, 44.5, 3.6));
        });
        assertThat(WAYS.between(NEAR, HERE)).get().extracting(Travel.Way::minutes).as("the other way").isEqualTo(19.0);
        assertThat(WAYS.between(HERE, OUTSIDE)).as("estimated").isEqualTo(Travel.between(HERE, OUTSIDE)).isEqualTo(Ways.ESTIMATED.between(HERE, OUTSIDE));
        assertThat(WAYS.between(HERE, HERE.at(44.51, 3.5))).as("within a commune").isEqualTo(Travel.between(HERE, HERE.at(44.51, 3.5)));
        assertThat(WAYS.between(HERE, OVER_SEA)).as("whatever the graph says").isEmpty();
        assertThat(Ways.ESTIMATED.isEstimated()).isTrue();
        assertThat(WAYS.isEstimated()).isFalse();
    }

    @Test
    void whatTheGraphDoesNotReachIsNotNear() {
        assertThat(Travel.between(HERE, BEHIND)).get().extracting(Travel.Way::minutes).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.DOUBLE).isLessThan(20);
        assertThat(WAYS.between(HERE, BEHIND)).get().satisfies(way -> {
            assertThat(way.minutes()).isEqualTo(Ways.FURTHEST);
            assertThat(way.byRoad()).isFalse();
        });
    }

    @Test
    void eachReachedIsToldOnce() {
        var told = new ArrayList<String>();
        WAYS.eachFrom(WAYS.number("here"), (number, minutes) -> told.add(number + " " + minutes));
        assertThat(told).containsExactlyInAnyOrder(WAYS.number("near") + " 14.0", WAYS.number("over-sea") + " 6.0");
        assertThat(WAYS.number("outside")).isEqualTo(Ways.NOT_HELD);
        assertThat(WAYS.minutes(WAYS.number("near"), WAYS.number("here"))).isEqualTo(19);
        assertThat(WAYS.minutes(WAYS.number("behind"), WAYS.number("here"))).isInfinite();
    }
}
