package deffinov.pooling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The order of a tour, against every order there is. */
class RouteOrderTests {

    private static final LocalDate START = LocalDate.of(2024, 3, 4);

    private static double whole(double[][] minutes, List<Integer> order) {
        double way = minutes[0][order.getFirst() + 1] + minutes[order.getLast() + 1][0];
        for (int i = 1; i < order.size(); i++) {
            way += minutes[order.get(i - 1) + 1][order.get(i) + 1];
        }
        return way;
    }

    private static boolean respects(List<Integer> order, List<Route.Window> windows, int days) {
        for (int position = 0; position < order.size(); position++) {
            if (!windows.get(order.get(position)).allows(Route.from(START, days, position), Route.to(START, days, position))) {
                return false;
            }
        }
        return true;
    }

    private static void every(List<Integer> chosen, int stops, List<List<Integer>> all) {
        if (chosen.size() == stops) {
            all.add(List.copyOf(chosen));
        }
        for (int stop = 0; stop < stops; stop++) {
            if (!chosen.contains(stop)) {
                chosen.add(stop);
                every(chosen, stops, all);
                chosen.removeLast();
            }
        }
    }

    @Test
    void noOrderThatRespectsTheDatesIsShorter() {
        var random = new Random(5);
        int impossible = 0;
        for (int round = 0; round < 400; round++) {
            int stops = 1 + random.nextInt(6);
            int days = 1 + random.nextInt(9);
            double[][] minutes = new double[stops + 1][stops + 1];
            for (int i = 0; i <= stops; i++) {
                for (int j = 0; j <= stops; j++) {
                    minutes[i][j] = i == j ? 0 : random.nextInt(12) == 0 ? Double.POSITIVE_INFINITY : 5 + random.nextInt(200);
                }
            }
            var windows = new ArrayList<Route.Window>();
            for (int i = 0; i < stops; i++) {
                LocalDate some = Route.from(START, days, random.nextInt(stops));
                windows.add(new Route.Window(random.nextInt(3) == 0 ? Optional.of(some) : Optional.empty(), random.nextInt(3) == 0 ? Optional.of(some.plusDays(days)) : Optional.empty()));
            }
            var all = new ArrayList<List<Integer>>();
            every(new ArrayList<>(), stops, all);
            var best = all.stream().filter(order -> respects(order, windows, days)).mapToDouble(order -> whole(minutes, order)).filter(Double::isFinite).min();
            var found = Route.order(minutes, windows, START, days);
            assertThat(found.isPresent()).as("round %d", round).isEqualTo(best.isPresent());
            found.ifPresent(order -> {
                assertThat(respects(order, windows, days)).isTrue();
                assertThat(whole(minutes, order)).isEqualTo(best.getAsDouble());
            });
            impossible += found.isEmpty() ? 1 : 0;
        }
        assertThat(impossible).as("both kinds were seen").isBetween(20, 350);
    }

    @Test
    void aDayBetweenTwoStaysCarriesIt() {
        assertThat(Route.from(START, 5, 0)).isEqualTo(START);
        assertThat(Route.to(START, 5, 0)).isEqualTo(LocalDate.of(2024, 3, 8));
        assertThat(Route.from(START, 5, 1)).isEqualTo(LocalDate.of(2024, 3, 10));
    }
}
