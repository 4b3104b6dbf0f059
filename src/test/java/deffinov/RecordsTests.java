package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.organisation.OrganisationKind;
import deffinov.place.Doubts;
import deffinov.place.Edition;
import deffinov.place.Entry;
import deffinov.place.Fact;
import deffinov.place.Owners;
import deffinov.place.Place;
import deffinov.place.PlaceRefusal;
import deffinov.place.Places;
import deffinov.place.Records;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.Refused;
import deffinov.web.AccessDenied;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several lists about one place: what is shown does not depend on the order in which they came, and a list can be undone. */
class RecordsTests extends PlatformTests {

    private static final Instant NOW = Scene.OPEN;
    private static int next;

    @Autowired
    Records records;

    @Autowired
    Places places;

    @Autowired
    Owners owners;

    @Autowired
    Doubts doubts;

    @Autowired
    JdbcClient jdbc;

    private Edition edition(String source, int year) {
        return new Edition(UUID.randomUUID(), source, "Licence Ouverte 2.0", "", LocalDate.of(year, 1, 1));
    }

    private void publish(Edition edition, Entry... entries) {
        records.open(edition, NOW);
        records.put(edition.id(), List.of(entries), NOW);
        while (records.retire(edition.id(), 2) > 0) {
            // By portions.
        }
    }

    private void undo(Edition edition) {
        records.undo(edition.id());
        while (records.rewind(edition.id(), 2) > 0) {
            // By portions.
        }
    }

    private static Entry entry(String key, String name, String label, String site) {
        return new Entry(key, name, "61001", "Alençon", Optional.empty(), "", label.isEmpty() ? List.of() : List.of(label), site.isEmpty() ? Map.of() : Map.of(Fact.Field.WEBSITE, site));
    }

    private List<Place> found(String words) {
        return places.search(words, "28", 1);
    }

    @Test
    void twoListsOfOnePlaceShowItOnceWithWhatEachSays() {
        String name = "Verrerie Mauve " + word();
        Edition old = edition("Liste A " + ++next, 2019);
        publish(old, entry("1", name, "", "https://verrerie.exemple.org"));
        String address = found(name).getFirst().slug();
        Edition labels = edition("Liste B " + next, 2024);
        publish(labels, entry("9", name, "Fabrique de territoire", ""));
        assertThat(found(name)).hasSize(1).first().satisfies(place -> {
            assertThat(place.slug()).isEqualTo(address);
            assertThat(place.labels()).containsExactly("Fabrique de territoire");
            assertThat(place.website()).isEqualTo("https://verrerie.exemple.org");
            assertThat(place.asOf()).isEqualTo(LocalDate.of(2024, 1, 1));
        });
        assertThat(owners.facts(places.get(address)).get(Fact.Field.WEBSITE)).satisfies(fact -> assertThat(fact.source()).isEqualTo(old.source()));
        assertThat(places.list(List.of(address, address + "-2"))).hasSize(2).allSatisfy((asked, place) -> assertThat(place.slug()).isEqualTo(address));
        undo(labels);
        assertThat(found(name)).hasSize(1).first().satisfies(place -> assertThat(place.labels()).isEmpty());
        assertThat(places.get(address + "-2").withdrawn()).isTrue();
        undo(old);
        assertThat(found(name)).isEmpty();
        assertThat(places.get(address).withdrawn()).as("its address stays").isTrue();
    }

    @Test
    void aNewEditionReplacesTheOneBeforeAndUndoneGivesItBack() {
        String kept = "Tannerie Ocre " + word();
        String gone = "Corderie Bleue " + word();
        Edition first = edition("Liste annuelle " + ++next, 2023);
        Edition second = edition(first.source(), 2024);
        publish(first, entry("k", kept, "", ""), entry("g", gone, "", ""));
        publish(second, entry("k", kept + " rénovée", "", ""));
        assertThat(found(gone)).isEmpty();
        assertThat(found(kept)).extracting(Place::name).containsExactly(kept + " rénovée");
        String address = found(kept).getFirst().slug();
        Edition late = edition(first.source(), 2022);
        publish(late, entry("k", kept + " d'avant", "", ""));
        assertThat(found(kept)).as("an older state changes nothing").extracting(Place::name).containsExactly(kept + " rénovée");
        undo(second);
        assertThat(found(gone)).hasSize(1);
        assertThat(found(kept)).extracting(Place::name, Place::slug).containsExactly(org.assertj.core.groups.Tuple.tuple(kept, address));
    }

    /** What is shown of some words, by name: which lists each place has, its labels, its freshest day. */
    private TreeMap<String, String> shown(String words) {
        var shown = new TreeMap<String, String>();
        found(words).forEach(place -> shown.merge(place.name() + " " + new TreeSet<>(doubts.records(place.slug()).stream().map(record -> record.source() + " " + record.name()).toList()), place.labels() + " " + place.asOf() + " " + place.website(), (a, b) -> a + " | " + b));
        return shown;
    }

    @Test
    void whatIsShownDoesNotDependOnTheOrderOfImports() {
        var random = new Random(4);
        for (int round = 0; round < 12; round++) {
            String word = word();
            List<String> names = List.of("Grange " + word, "La Grange " + word, "Grange " + word + " tiers-lieu", "Moulin " + word, "Moulin " + word + " 2", "Grange et Moulin " + word);
            var lists = new ArrayList<Map.Entry<Edition, Entry[]>>();
            for (int list = 0; list < 4; list++) {
                String source = "Ordre " + word + " " + list % 3;
                int many = 1 + random.nextInt(3);
                var entries = new Entry[many];
                for (int i = 0; i < many; i++) {
                    entries[i] = entry("c" + i, names.get(random.nextInt(names.size())), random.nextBoolean() ? "Label " + list : "", random.nextInt(3) == 0 ? "https://" + word + ".exemple.org/" + random.nextInt(2) : "");
                }
                lists.add(Map.entry(edition(source, 2020 + list), entries));
            }
            Edition withdrawn = edition("Ordre " + word + " annulée", 2025);
            lists.forEach(list -> publish(list.getKey(), list.getValue()));
            var expected = shown(word);
            assertThat(expected).isNotEmpty();
            lists.forEach(list -> undo(list.getKey()));
            assertThat(shown(word)).isEmpty();
            Collections.shuffle(lists, random);
            boolean beforeOrAfter = random.nextBoolean();
            if (beforeOrAfter) {
                publish(withdrawn, entry("x", names.getFirst(), "Label annulé", ""));
            }
            lists.forEach(list -> publish(new Edition(UUID.randomUUID(), list.getKey().source(), "Licence Ouverte 2.0", "", list.getKey().asOf()), list.getValue()));
            if (!beforeOrAfter) {
                publish(withdrawn, entry("x", names.getFirst(), "Label annulé", ""));
            }
            undo(withdrawn);
            assertThat(shown(word)).as("round %d", round).isEqualTo(expected);
        }
    }

    @Test
    void aPersonJoinsPartsAndTakesItBack() {
        String word = word();
        Edition one = edition("Paire A " + ++next, 2020);
        Edition other = edition("Paire B " + next, 2021);
        publish(one, entry("1", "Halle " + word + " nord", "", ""));
        publish(other, entry("1", "Halle " + word + " sud", "", ""));
        assertThat(found(word)).hasSize(2);
        String a = found(word).getFirst().slug();
        String b = found(word).getLast().slug();
        Actor officer = scene.person("Officier Des Doublons", Scope.authority("region-normandie"), Role.OFFICER);
        Actor elsewhere = scene.person("Officier Breton Des Doublons", Scope.authority("region-bretagne"), Role.OFFICER);
        Actor stranger = scene.person("Personne Sans Territoire", Scope.organisation("none"));
        assertThat(asked(officer)).as("close enough to ask").anyMatch(pair -> pair.a().equals(a) && pair.b().equals(b));
        assertThat(asked(elsewhere)).noneMatch(pair -> pair.a().equals(a));
        assertThat(catchThrowableOfType(AccessDenied.class, () -> doubts.list(stranger, 1, NOW))).isNotNull();
        assertThat(catchThrowableOfType(NotFound.class, () -> doubts.say(elsewhere, a, b, Optional.of(true), "Oui", NOW))).isNotNull();
        assertThat(catchThrowableOfType(Refused.class, () -> doubts.say(officer, a, b, Optional.of(true), " ", NOW)).refusal()).isInstanceOf(PlaceRefusal.StatementMissing.class);
        doubts.say(officer, b, a, Optional.of(true), "Une seule halle, deux portes.", NOW);
        assertThat(found(word)).hasSize(1);
        assertThat(doubts.ofPlace(b)).anyMatch(pair -> pair.same().equals(Optional.of(true)) && pair.reason().equals("Une seule halle, deux portes."));
        Actor manager = scene.person("Gérante De Halle", Scope.organisation("none"));
        var body = scene.body(manager, OrganisationKind.TIERS_LIEU);
        owners.claim(manager, b, body, "C'est nous.", NOW);
        owners.answer(officer, owners.pending(officer, NOW).stream().filter(claim -> claim.body().equals(body)).findFirst().orElseThrow().id(), true, "", NOW);
        owners.correct(manager, b, Map.of(Fact.Field.OPENING, "Le samedi"), NOW);
        assertThat(places.search("samedi " + word, "", 1)).as("found by what is said of it").hasSize(1);
        doubts.say(officer, a, b, Optional.empty(), "", NOW);
        assertThat(found(word)).hasSize(2);
        assertThat(found(word).stream().filter(place -> place.owner().isPresent())).as("its owner stays with what it claimed").hasSize(1);
        doubts.say(officer, a, b, Optional.of(false), "Deux halles.", NOW);
        assertThat(asked(officer)).noneMatch(pair -> pair.a().equals(a) && pair.b().equals(b));
    }

    private List<Doubts.Pair> asked(Actor actor) {
        var asked = new ArrayList<Doubts.Pair>();
        for (int page = 1; page * Doubts.PAGE < doubts.count(actor, NOW) + Doubts.PAGE; page++) {
            asked.addAll(doubts.list(actor, page, NOW));
        }
        return asked;
    }

    @Test
    void twoOwnersKeepTwoPlaces() {
        String name = "Sucrerie " + word();
        publish(edition("Deux A " + ++next, 2020), entry("1", name, "", ""));
        String a = found(name).getFirst().slug();
        Actor manager = scene.person("Gérante Sucrerie", Scope.organisation("none"));
        jdbc.sql("update place.place set owner = :owner where slug = :slug").param("owner", scene.body(manager, OrganisationKind.TIERS_LIEU).value()).param("slug", a).update();
        publish(edition("Deux B " + next, 2021), entry("1", name + " sud", "", ""));
        String b = found(name).stream().map(Place::slug).filter(slug -> !slug.equals(a)).findFirst().orElseThrow();
        jdbc.sql("update place.place set owner = :owner where slug = :slug").param("owner", scene.body(manager, OrganisationKind.TIERS_LIEU).value()).param("slug", b).update();
        Actor officer = scene.person("Officier Des Deux", Scope.authority("region-normandie"), Role.OFFICER);
        assertThat(catchThrowableOfType(Refused.class, () -> doubts.say(officer, a, b, Optional.of(true), "Oui", NOW)).refusal()).isInstanceOf(PlaceRefusal.TwoOwners.class);
        assertThat(found(name)).hasSize(2);
    }

    @Test
    void theReferenceListsAreLinked() {
        int shown = jdbc.sql("select count(*) from place.place where shown_as is null and not withdrawn and added_by is null and source in ('CGET, Mission Coworking', 'ANCT, labels')").query(Integer.class).single();
        int lines = jdbc.sql("select count(*) from place.record where source in ('CGET, Mission Coworking', 'ANCT, labels')").query(Integer.class).single();
        assertThat(lines).isEqualTo(1_512 + 493);
        assertThat(shown).isBetween(1_700, lines - 30);
    }

    /** A word no other test has; no figures, which would tell two names apart. */
    private static String word() {
        var word = new StringBuilder("zor");
        for (int n = ++next + 30; n > 0; n /= 20) {
            word.append("bcdfghjklmnpqrstvwxz".charAt(n % 20)).append('a');
        }
        return word.toString();
    }

}
