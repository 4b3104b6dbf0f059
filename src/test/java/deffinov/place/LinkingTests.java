package deffinov.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** How alike two records are, and which are one place. */
class LinkingTests {

    private static final BiPredicate<String, String> NOBODY = (a, b) -> false;
    private static final UUID LIST = UUID.randomUUID();

    private static PlaceRecord record(String name, String commune, Optional<PlaceRecord.Position> at, String siret, String site, Optional<UUID> edition) {
        return new PlaceRecord(name + commune + site, edition, "Une liste", LocalDate.of(2024, 1, 1), name, commune, at, siret, List.of(), site.isEmpty() ? Map.of() : Map.of(Fact.Field.WEBSITE, site), Owners.domain(site).orElse(""), Likeness.words(name, "Alençon"));
    }

    private static PlaceRecord named(String name) {
        return record(name, "61001", Optional.empty(), "", "", Optional.empty());
    }

    private static int points(PlaceRecord one, PlaceRecord other) {
        assertThat(Likeness.of(one, other)).as("the same from either side").isEqualTo(Likeness.of(other, one));
        return Likeness.of(one, other).points();
    }

    @Test
    void aNameInACommuneIsOnePlaceUnlessItTellsNothing() {
        assertThat(points(named("Le Moulin Vert"), named("moulin-vert"))).isGreaterThanOrEqualTo(Likeness.STRONG);
        assertThat(points(named("Association Le Moulin Vert"), named("Moulin Vert - tiers-lieu"))).isGreaterThanOrEqualTo(Likeness.DOUBTFUL);
        assertThat(points(named("Espace de coworking"), named("L'espace coworking d'Alençon"))).as("words so many places have").isBetween(Likeness.DOUBTFUL, Likeness.STRONG - 1);
        assertThat(points(named("Cowork 61"), named("Cowork 14"))).as("their numbers differ").isLessThan(Likeness.DOUBTFUL);
        assertThat(points(named("Le Moulin Vert"), named("La Ruche"))).isLessThan(Likeness.DOUBTFUL);
    }

    @Test
    void positionsIdentifiersAndSitesWeigh() {
        var here = Optional.of(new PlaceRecord.Position(48.4297, 0.0919));
        var there = Optional.of(new PlaceRecord.Position(48.4697, 0.0919));
        PlaceRecord one = record("Le Moulin", "61001", here, "", "", Optional.empty());
        assertThat(points(one, record("Le Moulin", "61001", here, "", "", Optional.empty()))).isEqualTo(105);
        assertThat(points(one, record("Le Moulin", "61001", there, "", "", Optional.empty()))).as("more than three kilometres away").isEqualTo(55);
        assertThat(points(record("Le Moulin", "61001", here, "", "", Optional.of(LIST)), record("Le Moulin", "61001", Optional.empty(), "", "", Optional.of(LIST)))).as("one list holds them apart").isEqualTo(55);
        PlaceRecord registered = record("Fabrique du Perche", "61001", Optional.empty(), "73282932000074", "https://www.perche-fabrique.fr", Optional.empty());
        assertThat(points(registered, record("La Petite Fabrique", "61293", Optional.empty(), "73282932000074", "http://perche-fabrique.fr/", Optional.empty()))).isGreaterThanOrEqualTo(Likeness.DOUBTFUL);
        assertThat(points(named("Le Moulin"), record("Le Moulin", "61002", Optional.empty(), "", "", Optional.empty()))).as("another commune, no position").isEqualTo(50);
        assertThat(Likeness.of(registered, registered).reasons()).extracting(Likeness.Reason::what).contains("le même nom", "la même commune", "le même SIRET", "le même site");
    }

    @Test
    void groupsDependOnPairsAloneNotOnTheirOrder() {
        var random = new Random(11);
        for (int round = 0; round < 400; round++) {
            int many = 2 + random.nextInt(9);
            var slugs = new ArrayList<String>();
            for (int i = 0; i < many; i++) {
                slugs.add("lieu-" + i);
            }
            var pairs = new ArrayList<Clusters.Pair>();
            for (int i = 0; i < many; i++) {
                for (int j = i + 1; j < many; j++) {
                    if (random.nextInt(3) == 0) {
                        pairs.add(new Clusters.Pair(slugs.get(i), slugs.get(j), 55 + random.nextInt(50), random.nextInt(6) == 0 ? Clusters.Verdict.DIFFERENT : random.nextInt(6) == 0 ? Clusters.Verdict.SAME : Clusters.Verdict.NONE));
                    }
                }
            }
            BiPredicate<String, String> owners = (a, b) -> a.equals("lieu-0") && b.equals("lieu-1") || a.equals("lieu-1") && b.equals("lieu-0");
            var groups = Clusters.of(slugs, pairs, owners);
            Collections.shuffle(slugs, random);
            Collections.shuffle(pairs, random);
            assertThat(Clusters.of(slugs, pairs, owners)).isEqualTo(groups);
            assertThat(groups.stream().mapToInt(group -> group.size()).sum()).isEqualTo(many);
            for (var group : groups) {
                assertThat(pairs).noneMatch(pair -> pair.verdict() == Clusters.Verdict.DIFFERENT && group.contains(pair.a()) && group.contains(pair.b()));
                assertThat(group.contains("lieu-0") && group.contains("lieu-1")).isFalse();
            }
        }
        assertThat(Clusters.of(List.of("a", "b", "c"), List.of(new Clusters.Pair("a", "b", 90, Clusters.Verdict.NONE), new Clusters.Pair("b", "c", 60, Clusters.Verdict.NONE)), NOBODY)).hasSize(2);
    }
}
