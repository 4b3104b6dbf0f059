package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.place.Place;
import deffinov.place.Places;
import deffinov.register.Column;
import deffinov.register.Fault;
import deffinov.register.Import;
import deffinov.register.ImportRefusal;
import deffinov.register.Imports;
import deffinov.shared.Actor;
import deffinov.shared.NotFound;
import deffinov.shared.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A region's list from its file to the register, and out of it. */
class ImportTests extends PlatformTests {

    private static final Instant NOW = Scene.OPEN;
    private static int next;

    @TempDir
    Path folder;

    @Autowired
    Imports imports;

    @Autowired
    Places places;

    @Autowired
    JdbcClient jdbc;

    private Actor officer() {
        return scene.person("Officier Des Listes", Scope.authority("region-normandie"), Role.OFFICER);
    }

    private UUID begin(Actor actor, String source, int year, String text, Charset charset) {
        try {
            Path file = Files.write(folder.resolve("liste" + ++next + ".csv"), text.getBytes(charset));
            return imports.begin(actor, new Imports.Named(source, "Licence Ouverte 2.0", LocalDate.of(year, 1, 1), Optional.of("28")), file, "liste.csv", Optional.empty(), Optional.empty(), NOW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(UUID id) {
        while (imports.advance(id, NOW)) {
            // By portions.
        }
    }

    private void mapped(Actor actor, UUID id) {
        imports.map(actor, id, imports.proposals(actor, id, NOW).stream().map(Imports.Proposal::column).toList(), NOW);
        run(id);
    }

    private List<Place> found(String words) {
        return places.search(words, "28", 1);
    }

    @Test
    void aMessyListIsReadCorrectedPublishedAndUndone() {
        String word = "zub" + (char) ('a' + ++next % 26) + "rin";
        Actor officer = officer();
        String text = """
                Tiers-lieux recensés;;;;;;
                Nom du lieu;Commune;Code INSEE;Latitude;Longitude;SIRET;Courriel du référent
                L'Établi %1$s;Alençon;61001;0,0915;48,4311;7,17E+13;jean@exemple.fr
                Nord %1$s;Nulle part;;;;;
                Sud %1$s;Rennes;35238;;;;
                L'Établi %1$s;Alençon;61001;;;;
                Quai %1$s;Caen;14118;;;73282932000074;
                """.formatted(word);
        UUID id = begin(officer, "Liste messy " + word, 2023, text, Charset.forName("windows-1252"));
        assertThat(imports.proposals(officer, id, NOW)).extracting(Imports.Proposal::column).containsExactly(Column.NAME, Column.COMMUNE, Column.COMMUNE_CODE, Column.LATITUDE, Column.LONGITUDE, Column.SIRET, Column.PERSONAL);
        assertThat(refusal(() -> imports.map(officer, id, List.of(Column.COMMUNE), NOW))).isInstanceOf(ImportRefusal.NoName.class);
        assertThat(refusal(() -> imports.map(officer, id, List.of(Column.NAME, Column.NAME), NOW))).isInstanceOf(ImportRefusal.ChosenTwice.class);
        assertThat(refusal(() -> imports.publish(officer, id, NOW))).isInstanceOf(ImportRefusal.OutOfTurn.class);
        mapped(officer, id);
        assertThat(jdbc.sql("select string_agg(array_to_string(cells, ' '), ' ') from register.line where import_id = :id").param("id", id).query(String.class).single()).as("nothing of people is kept").doesNotContain("jean@");
        var preview = imports.preview(officer, id, NOW);
        assertThat(preview.list().state()).isEqualTo(Import.State.READ);
        assertThat(preview.ready()).isEqualTo(2);
        assertThat(preview.faults()).containsEntry(Fault.Kind.COMMUNE_UNKNOWN, 1).containsEntry(Fault.Kind.ELSEWHERE, 1).containsEntry(Fault.Kind.TWICE, 1).containsEntry(Fault.Kind.SWAPPED, 1).containsEntry(Fault.Kind.SIRET_RUINED, 1);
        assertThat(found(word)).as("nothing is published yet").isEmpty();
        imports.correct(officer, id, 2, Map.of(Column.COMMUNE, "Flers"), NOW);
        assertThat(imports.line(officer, id, 2, NOW).state()).isEqualTo("READY");
        imports.leave(officer, id, 3, true, NOW);
        imports.leave(officer, id, 4, true, NOW);
        imports.leave(officer, id, 4, false, NOW);
        assertThat(imports.line(officer, id, 4, NOW).state()).as("still there twice").isEqualTo("FAULTY");
        imports.publish(officer, id, NOW);
        run(id);
        assertThat(imports.get(officer, id, NOW)).satisfies(list -> assertThat(list.state()).isEqualTo(Import.State.PUBLISHED)).satisfies(list -> assertThat(list.published()).isEqualTo(3));
        assertThat(found(word)).extracting(Place::name).containsExactlyInAnyOrder("L'Établi " + word, "Nord " + word, "Quai " + word);
        assertThat(imports.count(officer, id, "", "", NOW)).as("only what was not published stays").isEqualTo(2);
        imports.undo(officer, id, NOW);
        run(id);
        assertThat(found(word)).isEmpty();
        assertThat(imports.get(officer, id, NOW).state()).isEqualTo(Import.State.UNDONE);
    }

    private static Object refusal(Runnable act) {
        return catchThrowableOfType(Refused.class, act::run).refusal();
    }

    @Test
    void nextYearItsColumnsAreKnownAndItsPlacesKeepTheirAddress() {
        String word = "vog" + (char) ('a' + ++next % 26) + "lim";
        Actor officer = officer();
        UUID first = begin(officer, "Liste annuelle " + word, 2022, "lieu;ou;x1\nGrange " + word + ";Alençon;abc\nMoulin " + word + ";Alençon;def\n", StandardCharsets.UTF_8);
        assertThat(refusal(() -> begin(officer, "Liste annuelle " + word, 2023, "lieu;ou\nA;B\n", StandardCharsets.UTF_8))).isInstanceOf(ImportRefusal.InProgress.class);
        imports.map(officer, first, List.of(Column.NAME, Column.COMMUNE, Column.KEY), NOW);
        run(first);
        imports.publish(officer, first, NOW);
        run(first);
        String address = found("Grange " + word).getFirst().slug();
        UUID second = begin(officer, "Liste annuelle " + word, 2023, "ou;lieu;x1\nAlençon;Grange haute " + word + ";abc\n", StandardCharsets.UTF_8);
        assertThat(imports.proposals(officer, second, NOW)).extracting(Imports.Proposal::column).containsExactly(Column.COMMUNE, Column.NAME, Column.KEY);
        mapped(officer, second);
        imports.publish(officer, second, NOW);
        run(second);
        assertThat(found(word)).extracting(Place::name, Place::slug).containsExactly(org.assertj.core.groups.Tuple.tuple("Grange haute " + word, address));
        imports.undo(officer, second, NOW);
        run(second);
        assertThat(found(word)).extracting(Place::name).containsExactlyInAnyOrder("Grange " + word, "Moulin " + word);
    }

    @Test
    void aListStopsAndGoesOnWhereItWas() {
        String word = "kop" + (char) ('a' + ++next % 26) + "tal";
        Actor officer = officer();
        var text = new StringBuilder("nom;commune\n");
        List<String> communes = List.of("Alençon", "Caen", "Rouen", "Évreux", "Flers");
        for (int i = 0; i < 1_250; i++) {
            text.append((char) ('a' + i % 26)).append((char) ('a' + i / 26 % 26)).append((char) ('a' + i / 676)).append(i % 2 == 0 ? "olu " : "aret ").append(word).append(';').append(communes.get(i % 5)).append('\n');
        }
        UUID id = begin(officer, "Liste longue " + word, 2023, text.toString(), StandardCharsets.UTF_8);
        imports.map(officer, id, List.of(Column.NAME, Column.COMMUNE), NOW);
        assertThat(imports.advance(id, NOW)).isTrue();
        assertThat(imports.get(officer, id, NOW).progress()).isEqualTo(80);
        run(id);
        int ready = imports.preview(officer, id, NOW).ready();
        imports.publish(officer, id, NOW);
        imports.advance(id, NOW);
        assertThat(imports.get(officer, id, NOW)).satisfies(list -> assertThat(list.state()).isEqualTo(Import.State.PUBLISHING)).satisfies(list -> assertThat(list.published()).isEqualTo(1_000));
        imports.undo(officer, id, NOW);
        run(id);
        assertThat(places.count(word, "28")).as("undone in the middle").isZero();
        assertThat(ready).isEqualTo(1_250);
    }

    @Test
    void aListIsOfItsTerritory() {
        Actor officer = officer();
        Actor elsewhere = scene.person("Officier Breton Des Listes", Scope.authority("region-bretagne"), Role.OFFICER);
        Actor national = scene.person("Nationale Des Listes", Scope.NATIONAL, Role.NATIONAL_TEAM);
        UUID id = begin(officer, "Liste normande " + ++next, 2023, "nom;commune\nA B;Alençon\n", StandardCharsets.UTF_8);
        assertThat(catchThrowableOfType(NotFound.class, () -> imports.get(elsewhere, id, NOW))).isNotNull();
        assertThat(imports.get(national, id, NOW).source()).startsWith("Liste normande");
        assertThat(catchThrowableOfType(NotFound.class, () -> begin(elsewhere, "Liste usurpée", 2023, "nom;commune\nA;B\n", StandardCharsets.UTF_8))).isNotNull();
        assertThat(refusal(() -> begin(officer, "CGET, Mission Coworking", 2023, "nom;commune\nA;B\n", StandardCharsets.UTF_8))).isInstanceOf(ImportRefusal.NotYours.class);
        imports.drop(officer, id, NOW);
        assertThat(catchThrowableOfType(NotFound.class, () -> imports.get(officer, id, NOW))).isNotNull();
    }
}
