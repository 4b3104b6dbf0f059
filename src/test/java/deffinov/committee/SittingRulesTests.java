package deffinov.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Votes, quorum and the order of an agenda: properties, and all cases where they are few. */
class SittingRulesTests {

    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(31);

    @Test
    void whatIsVotedHasMoreThanHalfOrTheChair() {
        for (int f = 0; f <= 4; f++) {
            for (int u = 0; u <= 4; u++) {
                for (int a = 0; a <= 3; a++) {
                    for (int x = 0; x <= 2; x++) {
                        var votes = new ArrayList<Way>();
                        votes.addAll(Collections.nCopies(f, Way.FAVOURABLE));
                        votes.addAll(Collections.nCopies(u, Way.UNFAVOURABLE));
                        votes.addAll(Collections.nCopies(a, Way.ADJOURN));
                        votes.addAll(Collections.nCopies(x, Way.ABSTAIN));
                        Collections.shuffle(votes, new java.util.Random(f + 7L * u + 31L * a));
                        for (Optional<Way> chair : votes.stream().distinct().map(Optional::of).toList()) {
                            Ballot ballot = Ballot.of(votes, chair);
                            Way result = ballot.result();
                            assertThat(result).isNotEqualTo(Way.ABSTAIN);
                            assertThat(ballot.cast()).isEqualTo(f + u + a + x);
                            if (2 * f > f + u + a) {
                                assertThat(result).isEqualTo(Way.FAVOURABLE);
                            } else if (2 * u > f + u + a) {
                                assertThat(result).isEqualTo(Way.UNFAVOURABLE);
                            } else if (result != Way.ADJOURN) {
                                assertThat(chair).as("a tie is the chair's").contains(result);
                                assertThat(2 * ballot.count(result)).isEqualTo(f + u + a);
                            }
                        }
                        assertThat(Ballot.of(votes, Optional.empty()).result()).as("never favourable without more than half").satisfies(result -> assertThat(result != Way.FAVOURABLE || 2 * ballotOf(votes) > expressed(votes)).isTrue());
                    }
                }
            }
        }
        assertThat(Ballot.of(List.of(Way.FAVOURABLE, Way.UNFAVOURABLE, Way.UNFAVOURABLE, Way.FAVOURABLE), Optional.of(Way.UNFAVOURABLE)).result()).isEqualTo(Way.UNFAVOURABLE);
        assertThat(Ballot.of(List.of(Way.FAVOURABLE, Way.FAVOURABLE, Way.UNFAVOURABLE, Way.ADJOURN), Optional.of(Way.FAVOURABLE)).result()).as("half against two others is no tie of two").isEqualTo(Way.ADJOURN);
    }

    private static long ballotOf(List<Way> votes) {
        return votes.stream().filter(Way.FAVOURABLE::equals).count();
    }

    private static long expressed(List<Way> votes) {
        return votes.stream().filter(way -> way != Way.ABSTAIN).count();
    }

    @Test
    void quorumCountsThoseWhoMayTakePart() {
        for (int percent = 0; percent <= 100; percent += 10) {
            var quorum = new Quorum(percent);
            for (int members = 1; members <= 12; members++) {
                for (int recused = 0; recused <= members; recused++) {
                    int eligible = members - recused;
                    for (int present = 0; present <= eligible; present++) {
                        boolean reached = quorum.isReached(members, recused, present);
                        assertThat(reached).isEqualTo(present >= 1 && 100 * present >= percent * eligible);
                        assertThat(!reached || quorum.isReached(members, recused, Math.min(eligible, present + 1))).as("one more never undoes it").isTrue();
                    }
                    assertThat(eligible == 0 || quorum.isReached(members, recused, eligible)).as("all there is enough").isTrue();
                }
            }
        }
    }

    private List<BitSet> kept(int applications, int members, double density) {
        return IntStream.range(0, applications).mapToObj(a -> {
            var kept = new BitSet();
            IntStream.range(0, members).filter(m -> random.nextDouble() < density).forEach(kept::set);
            return kept;
        }).toList();
    }

    @Test
    void nobodyLeavesMoreOftenThanNeeded() {
        for (int round = 0; round < 400; round++) {
            var kept = kept(random.nextInt(1, 8), random.nextInt(1, 6), 0.4);
            var order = Agenda.order(kept);
            assertThat(order).as("everything once").containsExactlyInAnyOrderElementsOf(IntStream.range(0, kept.size()).boxed().toList());
            int fewest = fewest(kept, new ArrayList<>(IntStream.range(0, kept.size()).boxed().toList()), 0);
            assertThat(Agenda.departures(kept, order)).isEqualTo(fewest);
        }
        var many = kept(60, 20, 0.15);
        var order = Agenda.order(many);
        assertThat(order).hasSize(60).doesNotHaveDuplicates();
        assertThat(Agenda.departures(many, order)).as("better than as given").isLessThan(Agenda.departures(many, IntStream.range(0, 60).boxed().toList()));
        var free = kept(5, 3, 0);
        assertThat(Agenda.order(free)).as("kept from nobody: as wished").containsExactly(0, 1, 2, 3, 4);
    }

    private static int fewest(List<BitSet> kept, List<Integer> order, int from) {
        if (from == order.size()) {
            return Agenda.departures(kept, order);
        }
        int fewest = Integer.MAX_VALUE;
        for (int i = from; i < order.size(); i++) {
            Collections.swap(order, from, i);
            fewest = Math.min(fewest, fewest(kept, order, from + 1));
            Collections.swap(order, from, i);
        }
        return fewest;
    }
}
