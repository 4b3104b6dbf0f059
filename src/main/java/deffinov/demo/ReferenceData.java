package deffinov.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import deffinov.place.Edition;
import deffinov.place.Entry;
import deffinov.place.Fact;
import deffinov.place.PlaceRecord;
import deffinov.place.Records;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Communes (INSEE COG 2026, IGN, ANCT, La Poste) and third places (CGET 2019, ANCT labels 2024), under Licence Ouverte
 * 2.0, loaded once into an empty database, all or nothing.
 */
@Component
public class ReferenceData {

    private static final Map<String, String> ZONES = Map.ofEntries(Map.entry("01", "America/Guadeloupe"), Map.entry("02", "America/Martinique"),
            Map.entry("03", "America/Cayenne"), Map.entry("04", "Indian/Reunion"), Map.entry("06", "Indian/Mayotte"),
            Map.entry("975", "America/Miquelon"), Map.entry("977", "America/Guadeloupe"), Map.entry("978", "America/Guadeloupe"),
            Map.entry("986", "Pacific/Wallis"), Map.entry("987", "Pacific/Tahiti"), Map.entry("988", "Pacific/Noumea"));
    /** Nobody lives there for good: no call is made for them. */
    private static final Set<String> WITHOUT_INHABITANTS = Set.of("984", "989");

    private static final String LICENCE = "Licence Ouverte 2.0";
    private static final int PORTION = 1_000;

    private final JdbcTemplate jdbc;
    private final Records records;

    ReferenceData(JdbcTemplate jdbc, Records records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    public boolean isLoaded() {
        return Boolean.TRUE.equals(jdbc.queryForObject("select exists (select 1 from territory.commune)", Boolean.class));
    }

    /** Loads everything; {@code progress} hears each step. */
    @Transactional
    public void load(Instant now, Consumer<String> progress) {
        progress.accept("Communes, régions et outre-mer (INSEE 2026)");
        loadCommunes();
        progress.accept("Tiers-lieux (CGET 2019, labels ANCT 2024)");
        loadPlaces(now);
    }

    private void loadCommunes() {
        var territories = new LinkedHashMap<String, Object[]>();
        var departments = new LinkedHashMap<String, Object[]>();
        var communes = new ArrayList<Object[]>();
        read("communes-2026", row -> {
            String region = row.getField("reg_code");
            if (WITHOUT_INHABITANTS.contains(region)) {
                return;
            }
            String department = row.getField("dep_code");
            territories.putIfAbsent(region, new Object[] {region, row.getField("reg_nom"), region.length() == 3 ? "collectivity" : "region",
                ZONES.getOrDefault(region, "Europe/Paris")});
            departments.putIfAbsent(department, new Object[] {department, row.getField("dep_nom"), region});
            communes.add(new Object[] {row.getField("code_insee"), row.getField("nom"), department, region, row.getField("codes_postaux"),
                number(row.getField("population")), decimal(row.getField("latitude")), decimal(row.getField("longitude")),
                row.getField("densite_insee7"), row.getField("ruralite_anct"), row.getField("frr_2025"), priority(row.getField("qpv_codes"))});
        });
        jdbc.batchUpdate("insert into territory.territory (code, name, kind, time_zone) values (?, ?, ?, ?)", List.copyOf(territories.values()));
        jdbc.batchUpdate("insert into territory.department (code, name, territory_code) values (?, ?, ?)", List.copyOf(departments.values()));
        jdbc.batchUpdate("""
                insert into territory.commune (code, name, department_code, territory_code, postal_codes, population, latitude, longitude,
                density, rurality, frr, qpv) values (?, ?, ?, ?, ?, ?::int, ?::numeric, ?::numeric, ?, ?, ?, ?)
                """, communes);
    }

    /** What a platform installed before these columns lacks. */
    @Transactional
    public void complete() {
        if (isLoaded() && Boolean.FALSE.equals(jdbc.queryForObject("select exists (select 1 from territory.commune where frr <> '')", Boolean.class))) {
            var rows = new ArrayList<Object[]>();
            read("communes-2026", row -> rows.add(new Object[] {row.getField("frr_2025"), priority(row.getField("qpv_codes")), row.getField("code_insee")}));
            jdbc.batchUpdate("update territory.commune set frr = ?, qpv = ? where code = ?", rows);
        }
        while (records.link(PORTION) > 0) {
            // Until every record was compared with the others.
        }
    }

    private static int priority(String codes) {
        return codes.isBlank() ? 0 : codes.split("[|, ]+").length;
    }

    private void loadPlaces(Instant now) {
        var known = new Edition(UUID.randomUUID(), "CGET, Mission Coworking", LICENCE, "", LocalDate.of(2019, 6, 30));
        load("tiers-lieux-cget-2019", known, now, row -> new Entry(row.getField("id"), shortened(row.getField("nom")), row.getField("code_insee_2026"), row.getField("commune"),
                Optional.of(new PlaceRecord.Position(Double.parseDouble(row.getField("latitude")), Double.parseDouble(row.getField("longitude")))), "", List.of(), facts(row.getField("adresse"), website(row.getField("web")))));
        var labels = new Edition(UUID.randomUUID(), "ANCT, labels", LICENCE, "", LocalDate.of(2024, 1, 1));
        // Its positions are the centres of the communes: no position of its own.
        load("tiers-lieux-labels-anct-2024", labels, now, row -> new Entry(row.getField("id"), shortened(row.getField("nom")), row.getField("code_insee"), row.getField("commune"), Optional.empty(), "",
                List.of(row.getField("label").startsWith("fabrique") ? "Fabrique de territoire" : "Manufacture de proximité"), Map.of()));
    }

    private void load(String file, Edition edition, Instant now, Function<NamedCsvRecord, Entry> line) {
        var entries = new ArrayList<Entry>();
        read(file, row -> entries.add(line.apply(row)));
        records.open(edition, now);
        records.put(edition.id(), entries, now);
    }

    private static Map<Fact.Field, String> facts(String address, String website) {
        var facts = new EnumMap<Fact.Field, String>(Fact.Field.class);
        facts.put(Fact.Field.ADDRESS, address.strip());
        facts.put(Fact.Field.WEBSITE, website);
        facts.values().removeIf(String::isEmpty);
        return facts;
    }

    /** A few sources put a paragraph in the name: its first words are the name. */
    private static String shortened(String name) {
        return name.length() <= 120 ? name : name.substring(0, name.lastIndexOf(' ', 120)).replaceAll("[,;: ]+$", "") + "…";
    }

    private static String website(String typed) {
        return typed.isBlank() ? "" : typed.startsWith("http") ? typed : "http://" + typed;
    }

    private static Object number(String text) {
        return text.isBlank() ? new org.springframework.jdbc.core.SqlParameterValue(java.sql.Types.INTEGER, null) : Integer.valueOf(text);
    }

    private static Object decimal(String text) {
        return text.isBlank() ? new org.springframework.jdbc.core.SqlParameterValue(java.sql.Types.NUMERIC, null) : new java.math.BigDecimal(text);
    }

    private static void read(String name, Consumer<NamedCsvRecord> each) {
        try (InputStream packed = ReferenceData.class.getResourceAsStream("/reference/" + name + ".csv.gz")) {
            if (packed == null) {
                throw new IllegalStateException("missing reference file " + name);
            }
            try (var csv = CsvReader.builder().fieldSeparator(';')
                    .ofNamedCsvRecord(new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
                csv.forEach(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
