package deffinov.territory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ground that roads hold together: nobody crosses the sea on foot. The mainland is one, Corsica another, each overseas
 * territory one but for the islands of its own; an island of the Pacific collectivities is a ground by itself.
 */
final class Ground {

    /** Islands without a bridge, by the communes on each. */
    private static final List<List<String>> ISLANDS = List.of(
            List.of("85113"), List.of("56009", "56114", "56152", "56241"), List.of("56069"), List.of("56086"), List.of("56085"), List.of("56087"), List.of("56088"),
            List.of("29155"), List.of("29084"), List.of("29083"), List.of("29082"), List.of("22016"), List.of("17004"),
            List.of("97112", "97108", "97126"), List.of("97110"), List.of("97130"), List.of("97131"), List.of("97608", "97615"));
    /** Where each commune is an island, or nearly: Polynesia, Wallis and Futuna, Saint-Pierre and Miquelon. */
    private static final List<String> SCATTERED = List.of("975", "986", "987");
    /** Off the mainland, by INSEE's code of the territory. */
    private static final List<String> APART = List.of("94", "01", "02", "03", "04", "06", "977", "978", "988");

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, String> islands = new HashMap<>();

    Ground() {
        ISLANDS.forEach(island -> island.forEach(commune -> islands.put(commune, island.getFirst())));
    }

    /** The same number for communes of the same ground. */
    int of(String commune, String territory) {
        String ground = islands.containsKey(commune) ? "île " + islands.get(commune) : SCATTERED.contains(territory) ? "île " + commune : APART.contains(territory) ? territory : "continent";
        return numbers.computeIfAbsent(ground, each -> numbers.size());
    }
}
