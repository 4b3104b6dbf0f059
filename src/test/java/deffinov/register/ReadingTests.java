package deffinov.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.place.Entry;
import deffinov.place.Fact;
import deffinov.place.PlaceRecord.Position;
import deffinov.register.Gazetteer.Commune;
import deffinov.shared.Refused;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as territories send them, and lines as people write them. */
class ReadingTests {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Offset<Double> METRES = Offset.offset(0.0001);

    @TempDir
    Path folder;

    private final Gazetteer gazetteer = new Gazetteer(List.of(new Commune("61001", "Alençon", "28", "61", "61000", Optional.of(new Position(48.4311, 0.0915))), new Commune("01001", "L'Abergement-Clémenciat", "84", "01", "01400", Optional.of(new Position(46.1536, 4.9258))),
            new Commune("75056", "Paris", "11", "75", "75001|75010", Optional.of(new Position(48.8566, 2.3522))), new Commune("22278", "Saint-Brieuc", "53", "22", "22000", Optional.of(new Position(48.5141, -2.7603))),
            new Commune("49307", "Saint-Denis", "52", "49", "49700", Optional.of(new Position(47.2, -0.3))), new Commune("93066", "Saint-Denis", "11", "93", "93200", Optional.of(new Position(48.9362, 2.3574)))), List::of);

    private ListFile open(String name, byte[] content) throws IOException {
        return ListFile.open(Files.write(folder.resolve(name), content), Optional.empty(), Optional.empty());
    }

    private static List<List<String>> lines(ListFile file) {
        var lines = new ArrayList<List<String>>();
        file.lines(lines::add);
        return lines;
    }

    @Test
    void aCsvIsReadWhateverItsEncodingItsSeparatorAndWhatStandsAboveItsTitles() throws IOException {
        String text = "Recensement des tiers-lieux\n\nNom du lieu;Commune;Code INSEE;Courriel\nL'Établi;Alençon;61001;a@b.fr\n\"Le \"\"Grand\"\" Atelier; annexe\";Alençon;61001;\nCourte;Alençon\n";
        for (var charset : List.of(StandardCharsets.UTF_8, WINDOWS, StandardCharsets.UTF_16)) {
            for (String separator : List.of(";", ",", "\t")) {
                byte[] bytes = text.replace("annexe", "annexe").replace(";", separator).replace("Atelier" + separator + " annexe", "Atelier; annexe").getBytes(charset);
                ListFile file = open("liste.csv", bytes);
                assertThat(file.columns()).as("%s %s", charset, separator).containsExactly("Nom du lieu", "Commune", "Code INSEE", "Courriel");
                assertThat(lines(file)).containsExactly(List.of("L'Établi", "Alençon", "61001", "a@b.fr"), List.of("Le \"Grand\" Atelier; annexe", "Alençon", "61001", ""), List.of("Courte", "Alençon", "", ""));
            }
        }
        assertThat(open("marque.csv", ("\uFEFFnom;commune\nA;B\n").getBytes(StandardCharsets.UTF_8)).columns()).containsExactly("nom", "commune");
        assertThat(open("vide.csv", "nom;nom;\nA;B;C\n".getBytes(StandardCharsets.UTF_8)).columns()).as("each has a name of its own").containsExactly("nom", "nom (2)", "Colonne 3");
    }

    @Test
    void aWorkbookAndJsonAreReadTheSameWay() throws IOException {
        try (var out = Files.newOutputStream(folder.resolve("classeur.xlsx")); var book = new Workbook(out, "essai", "1.0")) {
            var sheet = book.newWorksheet("Lieux");
            sheet.value(0, 0, "Export du 3 mars");
            sheet.value(1, 0, "Nom");
            sheet.value(1, 1, "Commune");
            sheet.value(1, 2, "SIRET");
            sheet.value(2, 0, "L'Établi");
            sheet.value(2, 1, "Alençon");
            sheet.value(2, 2, 73_282_932_000_074L);
        }
        ListFile book = ListFile.open(folder.resolve("classeur.xlsx"), Optional.empty(), Optional.empty());
        assertThat(book.format()).isEqualTo(ListFile.Format.XLSX);
        assertThat(lines(book)).containsExactly(List.of("L'Établi", "Alençon", "73282932000074"));
        ListFile geo = open("lieux.geojson", """
                {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [0.09, 48.43]}, "properties": {"name": "L'Établi", "adresse": {"cp": "61000"}, "labels": ["A", "B"]}}]}
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(geo.format()).isEqualTo(ListFile.Format.GEOJSON);
        assertThat(geo.columns()).containsExactly("geometry", "name", "adresse cp", "labels");
        assertThat(lines(geo)).containsExactly(List.of("POINT(0.09 48.43)", "L'Établi", "61000", "A | B"));
        ListFile json = open("lieux.json", "{\"total\": 1, \"results\": [{\"nom\": \"A\", \"commune\": \"B\"}, {\"nom\": \"C\", \"siret\": null, \"web\": \"x.fr\"}]}".getBytes(StandardCharsets.UTF_8));
        assertThat(lines(json)).containsExactly(List.of("A", "B", ""), List.of("C", "", "x.fr"));
    }

    @Test
    void whatIsNoListIsSaidToBeNone() {
        assertThat(refusal("texte.csv", "bonjour\n".getBytes(StandardCharsets.UTF_8))).isInstanceOf(ImportRefusal.NoTable.class);
        assertThat(refusal("vieux.xls", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0})).isInstanceOf(ImportRefusal.OldWorkbook.class);
        assertThat(refusal("coupe.json", "[{\"nom\": \"A\", \"commune\": ".getBytes(StandardCharsets.UTF_8))).isInstanceOf(ImportRefusal.Broken.class);
        assertThat(refusal("faux.xlsx", "PK\3\4 pas un classeur".getBytes(StandardCharsets.ISO_8859_1))).isInstanceOf(ImportRefusal.NoTable.class);
        var random = new Random(3);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[1 + random.nextInt(3_000)];
            random.nextBytes(noise);
            try {
                lines(open("bruit.csv", noise));
            } catch (Refused said) {
                assertThat(((ImportRefusal) said.refusal()).say()).isNotEmpty();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private Object refusal(String name, byte[] content) {
        return catchThrowableOfType(Refused.class, () -> lines(open(name, content))).refusal();
    }

    @Test
    void columnsAreProposedByNameAndByWhatTheyHold() {
        assertThat(Column.propose("Nom_du_tiers-lieu", List.of())).isEqualTo(Column.NAME);
        assertThat(Column.propose("CODE_INSEE", List.of())).isEqualTo(Column.COMMUNE_CODE);
        assertThat(Column.propose("properties name", List.of())).isEqualTo(Column.NAME);
        assertThat(Column.propose("Référente du lieu", List.of("Ana"))).isEqualTo(Column.PERSONAL);
        assertThat(Column.propose("Infos", List.of("06 12 34 56 78", "07.00.11.22.33", ""))).isEqualTo(Column.PERSONAL);
        assertThat(Column.propose("Infos", List.of("contact@lieu.fr", "b@c.org"))).isEqualTo(Column.PERSONAL);
        assertThat(Column.propose("Code interne", List.of("12"))).isEqualTo(Column.IGNORED);
    }

    private LineReading.Outcome read(List<Column> columns, String... cells) {
        return LineReading.of(List.of(cells), columns, gazetteer, Set.of());
    }

    private static List<Fault.Kind> kinds(LineReading.Outcome outcome) {
        return outcome.faults().stream().map(Fault::kind).toList();
    }

    @Test
    void communesAreFoundByCodeByNameOrByPosition() {
        var code = List.of(Column.NAME, Column.COMMUNE_CODE);
        assertThat(read(code, "A B", "61001").entry()).map(Entry::commune).contains("61001");
        assertThat(read(code, "A B", "75110")).satisfies(out -> assertThat(out.entry()).map(Entry::commune).contains("75056")).satisfies(out -> assertThat(kinds(out)).containsExactly(Fault.Kind.DISTRICT));
        assertThat(read(code, "A B", "1001")).satisfies(out -> assertThat(out.entry()).map(Entry::commune).contains("01001")).satisfies(out -> assertThat(kinds(out)).containsExactly(Fault.Kind.CODE_SHORTENED));
        assertThat(kinds(read(code, "A B", "99999"))).containsExactly(Fault.Kind.COMMUNE_UNKNOWN);
        assertThat(kinds(read(code, "A B", ""))).containsExactly(Fault.Kind.COMMUNE_MISSING);
        assertThat(kinds(read(code, "", "61001"))).containsExactly(Fault.Kind.NAME_MISSING);
        var name = List.of(Column.NAME, Column.COMMUNE, Column.POSTAL_CODE);
        assertThat(read(name, "A B", "ST BRIEUC", "").entry()).map(Entry::commune).contains("22278");
        assertThat(read(name, "A B", "Paris 10e", "75010").entry()).map(Entry::commune).contains("75056");
        assertThat(read(name, "A B", "ALENCON CEDEX", "61014").entry()).map(Entry::commune).contains("61001");
        assertThat(kinds(read(name, "A B", "Saint-Denis", ""))).containsExactly(Fault.Kind.COMMUNE_AMBIGUOUS);
        assertThat(read(name, "A B", "Saint-Denis", "93200").entry()).map(Entry::commune).contains("93066");
        assertThat(read(List.of(Column.NAME, Column.COMMUNE, Column.LATITUDE, Column.LONGITUDE), "A B", "Saint Denis", "48,93", "2,36").entry()).map(Entry::commune).contains("93066");
        assertThat(LineReading.of(List.of("A B", "75056"), code, gazetteer, Set.of("28")).faults()).extracting(Fault::kind).containsExactly(Fault.Kind.ELSEWHERE);
    }

    @Test
    void positionsAreReadHoweverTheyAreWritten() {
        var columns = List.of(Column.NAME, Column.COMMUNE_CODE, Column.LATITUDE, Column.LONGITUDE);
        // The same spot in Alençon: degrees, swapped, Lambert 93, Web Mercator.
        for (String[] pair : new String[][] {{"48.4311", "0.0915"}, {"48,4311", "0,0915"}, {"0.0915", "48.4311"}, {"6816000", "485000"}, {"485000", "6816000"}, {"6174970", "10186"}}) {
            var out = read(columns, "A B", "61001", pair[0], pair[1]);
            assertThat(out.entry().flatMap(Entry::at)).as("%s %s %s", pair[0], pair[1], out.faults()).isPresent().hasValueSatisfying(at -> {
                assertThat(at.latitude()).isBetween(48.3, 48.6);
                assertThat(at.longitude()).isBetween(-0.1, 0.3);
            });
        }
        // IGN's own example of Lambert 93: 3° east, 46.5° north is 700 000, 6 600 000.
        assertThat(Coordinates.of(6_600_000, 700_000, Optional.of(new Position(46.5, 3)))).hasValueSatisfying(read -> {
            assertThat(read.at().latitude()).isCloseTo(46.5, METRES);
            assertThat(read.at().longitude()).isCloseTo(3, METRES);
        });
        assertThat(read(columns, "A B", "61001", "43.6", "3.87")).satisfies(out -> assertThat(out.entry().flatMap(Entry::at)).isEmpty()).satisfies(out -> assertThat(kinds(out)).containsExactly(Fault.Kind.FAR));
        assertThat(kinds(read(columns, "A B", "61001", "nord", "0.09"))).containsExactly(Fault.Kind.NO_POSITION);
        for (String one : List.of("48.4311, 0.0915", "48,4311 ; 0,0915", "POINT(0.0915 48.4311)", "{\"type\": \"Point\", \"coordinates\": [0.0915, 48.4311]}", "[48.4311,0.0915]")) {
            var out = read(List.of(Column.NAME, Column.COMMUNE_CODE, Column.POSITION), "A B", "61001", one);
            assertThat(out.entry().flatMap(Entry::at)).as(one).hasValueSatisfying(at -> assertThat(at.latitude()).isCloseTo(48.4311, METRES));
        }
    }

    @Test
    void whatASpreadsheetRuinedIsRepairedOrSaid() {
        var columns = List.of(Column.NAME, Column.COMMUNE_CODE, Column.SIRET, Column.SITE, Column.DESCRIPTION, Column.LABELS, Column.PERSONAL);
        var out = read(columns, "Lâ€™Ã‰tabli".replace("â€™", "'"), "61001", "7,17E+13", "www.etabli.fr", "Ouvert à tous, écrire à Jean@etabli.fr ou 06 12 34 56 78.", "Fabrique de territoire ; Autre", "Jean");
        assertThat(kinds(out)).containsExactlyInAnyOrder(Fault.Kind.MISREAD, Fault.Kind.SIRET_RUINED, Fault.Kind.PEOPLE);
        assertThat(out.entry()).hasValueSatisfying(entry -> {
            assertThat(entry.name()).isEqualTo("L'Établi");
            assertThat(entry.siret()).isEmpty();
            assertThat(entry.facts().get(Fact.Field.WEBSITE)).isEqualTo("https://www.etabli.fr");
            assertThat(entry.facts().get(Fact.Field.DESCRIPTION)).isEqualTo("Ouvert à tous, écrire à ou .");
            assertThat(entry.labels()).containsExactly("Autre", "Fabrique de territoire");
            assertThat(entry.toString()).doesNotContain("Jean", "0612", "06 12");
        });
        assertThat(read(columns, "A B", "61001", "732 829 320 00074", "", "", "", "").entry()).map(Entry::siret).contains("73282932000074");
        assertThat(kinds(read(columns, "A B", "61001", "73282932000075", "pas un site", "", "", ""))).containsExactlyInAnyOrder(Fault.Kind.SIRET_WRONG, Fault.Kind.SITE_WRONG);
    }
}
