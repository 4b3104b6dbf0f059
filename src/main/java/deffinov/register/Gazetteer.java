package deffinov.register;

import deffinov.place.PlaceRecord.Position;
import deffinov.territory.Spot;
import deffinov.territory.Travel;
import deffinov.web.French;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Communes as lists write them: by code, by name and postal code, by position. */
final class Gazetteer {

    /** A commune as far as a list is concerned. */
    record Commune(String code, String name, String territory, String department, String postalCodes, Optional<Position> centre) {}

    private final Map<String, Commune> byCode = new HashMap<>();
    private final Map<String, List<Commune>> byName;
    private final Supplier<List<Spot>> spots;

    Gazetteer(List<Commune> communes, Supplier<List<Spot>> spots) {
        this.spots = spots;
        communes.forEach(commune -> byCode.put(commune.code(), commune));
        this.byName = communes.stream().collect(Collectors.groupingBy(commune -> plain(commune.name())));
    }

    Optional<Commune> code(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** The commune of a municipal district of Paris, Lyon or Marseille. */
    static Optional<String> district(String code) {
        return code.matches("751(0[1-9]|1\\d|20)") ? Optional.of("75056") : code.matches("6938[1-9]") ? Optional.of("69123") : code.matches("132(0[1-9]|1[0-6])") ? Optional.of("13055") : Optional.empty();
    }

    /** Communes of this name; among several, those the postal code or its département tells. */
    List<Commune> named(String name, String postalCode) {
        var found = byName.getOrDefault(plain(name.replaceAll("(?i)\\s+\\d{1,2}\\s*(e|er|ème|eme)?(\\s+arrondissement)?$", "").replaceAll("(?i)\\s+cedex.*$", "")), List.of());
        if (postalCode.isEmpty()) {
            return found;
        }
        var exact = found.stream().filter(commune -> commune.postalCodes().contains(postalCode)).toList();
        var near = exact.isEmpty() ? found.stream().filter(commune -> postalCode.startsWith(commune.department())).toList() : exact;
        return near.isEmpty() ? found : near;
    }

    /** The commune alone at its postal code. */
    List<Commune> postal(String postalCode) {
        return postalCode.matches("\\d{5}") ? byCode.values().stream().filter(commune -> commune.postalCodes().contains(postalCode)).limit(2).toList() : List.of();
    }

    /** The commune whose centre is nearest, no further than ten kilometres. */
    Optional<Commune> nearest(Position at) {
        return spots.get().stream().filter(spot -> Math.abs(spot.latitude() - at.latitude()) < 0.1 && Math.abs(spot.longitude() - at.longitude()) < 0.2)
                .min(Comparator.comparingDouble((Spot spot) -> Travel.kilometres(at.latitude(), at.longitude(), spot.latitude(), spot.longitude()))).filter(spot -> Travel.kilometres(at.latitude(), at.longitude(), spot.latitude(), spot.longitude()) < 10).flatMap(spot -> code(spot.code()));
    }

    private static String plain(String name) {
        return French.slug(name).replaceAll("\\bst\\b", "saint").replaceAll("\\bste\\b", "sainte").replaceAll("^(l|le|la|les)-", "");
    }
}
