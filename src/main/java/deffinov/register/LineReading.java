package deffinov.register;

import deffinov.organisation.Identifier;
import deffinov.place.Entry;
import deffinov.place.Fact;
import deffinov.place.PlaceRecord.Position;
import deffinov.web.French;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One line of a list read as a place: what could be repaired is, and said; what cannot is left to a person. */
final class LineReading {

    private static final int LONGEST = 4_000;
    private static final int LONGEST_NAME = 200;
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private final Gazetteer gazetteer;
    private final Set<String> territories;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<Column, String> texts = new EnumMap<>(Column.class);

    private LineReading(Gazetteer gazetteer, Set<String> territories) {
        this.gazetteer = gazetteer;
        this.territories = territories;
    }

    /** A place when nothing blocks, and what is wrong. */
    record Outcome(Optional<Entry> entry, List<Fault> faults) {}

    /** @param territories codes of those whose places may be published; empty: all */
    static Outcome of(List<String> cells, List<Column> columns, Gazetteer gazetteer, Set<String> territories) {
        var reading = new LineReading(gazetteer, territories);
        reading.gather(cells, columns);
        Optional<Entry> entry = reading.entry();
        return new Outcome(reading.faults.stream().anyMatch(fault -> fault.kind().blocking()) ? Optional.empty() : entry, List.copyOf(reading.faults));
    }

    private void say(Fault.Kind kind, String value) {
        faults.add(new Fault(kind, value.length() > 120 ? value.substring(0, 120) + "…" : value));
    }

    private void gather(List<String> cells, List<Column> columns) {
        for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
            Column column = columns.get(i);
            String text = repaired(cells.get(i)).strip();
            if (!text.isEmpty() && !List.of("null", "n/a", "na", "-", "nc", "néant").contains(text.toLowerCase(Locale.ROOT)) && column != Column.IGNORED && column != Column.PERSONAL) {
                texts.merge(column, text, (before, more) -> before + (column == Column.LABELS ? "|" : column == Column.ADDRESS ? " " : "\n") + more);
            }
        }
    }

    /** UTF-8 once read as Windows-1252: "Ã©" for "é". */
    private String repaired(String text) {
        if (text.indexOf('Ã') < 0 && text.indexOf("â€") < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(WINDOWS);
        String again = new String(bytes, StandardCharsets.UTF_8);
        if (again.indexOf('\uFFFD') >= 0 || again.equals(text)) {
            return text;
        }
        say(Fault.Kind.MISREAD, text);
        return again;
    }

    private String text(Column column) {
        return texts.getOrDefault(column, "");
    }

    private Optional<Entry> entry() {
        String name = name();
        Optional<double[]> numbers = numbers();
        Optional<Gazetteer.Commune> commune = commune(numbers);
        if (name.isEmpty() || commune.isEmpty()) {
            return Optional.empty();
        }
        if (!territories.isEmpty() && !territories.contains(commune.get().territory())) {
            say(Fault.Kind.ELSEWHERE, commune.get().name());
        }
        Optional<Position> at = position(numbers, commune.get());
        String key = text(Column.KEY).isEmpty() ? French.slug(name + " " + commune.get().code()) : text(Column.KEY);
        return Optional.of(new Entry(key.length() > 200 ? key.substring(0, 200) : key, name, commune.get().code(), commune.get().name(), at, siret(), labels(), facts()));
    }

    private String name() {
        String name = Column.withoutPeople(text(Column.NAME).replaceAll("\\s+", " "));
        if (name.length() < 2) {
            say(Fault.Kind.NAME_MISSING, name);
            return "";
        }
        if (name.length() > LONGEST_NAME) {
            say(Fault.Kind.TOO_LONG, name);
            return name.substring(0, LONGEST_NAME - 1) + "…";
        }
        return name;
    }

    private Optional<double[]> numbers() {
        String one = text(Column.POSITION);
        String y = text(Column.LATITUDE);
        String x = text(Column.LONGITUDE);
        Optional<double[]> read = !one.isEmpty() ? Coordinates.inOne(one) : y.isEmpty() && x.isEmpty() ? Optional.empty()
                : Coordinates.number(y).flatMap(latitude -> Coordinates.number(x).map(longitude -> new double[] {latitude, longitude}));
        if (read.isEmpty() && !(one + y + x).isEmpty()) {
            say(Fault.Kind.NO_POSITION, (one + " " + y + " " + x).strip());
        }
        return read.filter(numbers -> numbers[0] != 0 || numbers[1] != 0);
    }

    private Optional<Position> position(Optional<double[]> numbers, Gazetteer.Commune commune) {
        return numbers.flatMap(pair -> {
            Optional<Coordinates.Read> read = Coordinates.of(pair[0], pair[1], commune.centre());
            read.flatMap(Coordinates.Read::how).ifPresent(how -> say(how, pair[0] + " " + pair[1]));
            if (read.isEmpty()) {
                say(Fault.Kind.FAR, pair[0] + " " + pair[1]);
            }
            return read.map(found -> rounded(found.at()));
        });
    }

    /** A metre, no better: lists write fifteen decimals of nothing. */
    private static Position rounded(Position at) {
        return new Position(Math.round(at.latitude() * 100_000) / 100_000.0, Math.round(at.longitude() * 100_000) / 100_000.0);
    }

    private Optional<Gazetteer.Commune> commune(Optional<double[]> numbers) {
        String code = text(Column.COMMUNE_CODE).replaceAll("\\.0+$", "").replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        String postal = postal();
        String name = text(Column.COMMUNE).replaceAll("^\\d{5}\\s+", "").replaceAll("\\s*\\(.*\\)$", "");
        if (!code.isEmpty()) {
            Optional<Gazetteer.Commune> known = coded(code);
            if (known.isPresent()) {
                return known;
            }
        }
        if (!name.isEmpty()) {
            List<Gazetteer.Commune> found = mine(gazetteer.named(name, postal));
            if (found.size() == 1) {
                return Optional.of(found.getFirst());
            }
            if (found.size() > 1) {
                Optional<Gazetteer.Commune> near = numbers.flatMap(pair -> found.stream().filter(commune -> Coordinates.of(pair[0], pair[1], commune.centre()).isPresent() && commune.centre().isPresent()).reduce((a, b) -> nearer(pair, a, b)));
                if (near.isEmpty()) {
                    say(Fault.Kind.COMMUNE_AMBIGUOUS, name + " : " + found.stream().limit(4).map(commune -> commune.name() + " (" + commune.department() + ")").collect(Collectors.joining(", ")));
                }
                return near;
            }
        }
        List<Gazetteer.Commune> alone = name.isEmpty() ? gazetteer.postal(postal) : List.of();
        if (alone.size() == 1) {
            return Optional.of(alone.getFirst());
        }
        Optional<Gazetteer.Commune> guessed = numbers.flatMap(pair -> Coordinates.of(pair[0], pair[1], Optional.empty())).flatMap(read -> gazetteer.nearest(read.at()));
        if (guessed.isPresent()) {
            say(Fault.Kind.COMMUNE_GUESSED, guessed.get().name());
            return guessed;
        }
        say((code + name + postal).isEmpty() ? Fault.Kind.COMMUNE_MISSING : alone.size() > 1 ? Fault.Kind.COMMUNE_AMBIGUOUS : Fault.Kind.COMMUNE_UNKNOWN, (code + " " + postal + " " + name).strip());
        return Optional.empty();
    }

    /** Those of the territory the list speaks of, where there is one. */
    private List<Gazetteer.Commune> mine(List<Gazetteer.Commune> found) {
        var mine = found.stream().filter(commune -> territories.contains(commune.territory())).toList();
        return mine.isEmpty() ? found : mine;
    }

    private static Gazetteer.Commune nearer(double[] pair, Gazetteer.Commune a, Gazetteer.Commune b) {
        double toA = a.centre().map(centre -> Math.hypot(pair[0] - centre.latitude(), pair[1] - centre.longitude())).orElse(Double.MAX_VALUE);
        double toB = b.centre().map(centre -> Math.hypot(pair[0] - centre.latitude(), pair[1] - centre.longitude())).orElse(Double.MAX_VALUE);
        return toA <= toB ? a : b;
    }

    private Optional<Gazetteer.Commune> coded(String code) {
        Optional<String> district = Gazetteer.district(code);
        if (district.isPresent()) {
            say(Fault.Kind.DISTRICT, code);
            return gazetteer.code(district.get());
        }
        if (code.matches("\\d{4}")) {
            say(Fault.Kind.CODE_SHORTENED, code);
            return gazetteer.code("0" + code);
        }
        return gazetteer.code(code);
    }

    private String postal() {
        String postal = text(Column.POSTAL_CODE).replaceAll("\\.0+$", "").replaceAll("\\s", "");
        if (postal.isEmpty()) {
            var inAddress = java.util.regex.Pattern.compile("\\b(\\d{5})\\b").matcher(text(Column.COMMUNE) + " " + text(Column.ADDRESS));
            return inAddress.find() ? inAddress.group(1) : "";
        }
        return postal.matches("\\d{4}") ? "0" + postal : postal.matches("\\d{5}") ? postal : "";
    }

    private String siret() {
        String typed = text(Column.SIRET).replaceAll("[\\s.\\u00a0\\u202f]", "");
        if (typed.isEmpty()) {
            return "";
        }
        if (typed.matches("(?i)\\d+([,.]\\d+)?e\\+?\\d+") || text(Column.SIRET).matches("\\d+[,.]\\d+[eE]\\+?\\d+") || typed.matches("\\d{9}0{5}")) {
            say(Fault.Kind.SIRET_RUINED, text(Column.SIRET));
            return "";
        }
        String padded = typed.matches("\\d{12,13}") ? "0".repeat(14 - typed.length()) + typed : typed;
        Optional<? extends Identifier> siret = Identifier.parse(Identifier.Type.SIRET, padded);
        if (siret.isEmpty()) {
            say(Fault.Kind.SIRET_WRONG, text(Column.SIRET));
        }
        return siret.map(Identifier::value).orElse("");
    }

    private List<String> labels() {
        return Arrays.stream(text(Column.LABELS).split("[|;,\\n]")).map(String::strip).filter(label -> label.length() > 1 && !label.matches("(?i)oui|non|aucun|false|true|0|1")).map(label -> label.length() > 100 ? label.substring(0, 100) : label).distinct().sorted().toList();
    }

    private Map<Fact.Field, String> facts() {
        var facts = new EnumMap<Fact.Field, String>(Fact.Field.class);
        texts.forEach((column, text) -> column.fact().ifPresent(field -> facts.put(field, field == Fact.Field.WEBSITE ? site(text) : prose(text))));
        facts.values().removeIf(String::isEmpty);
        return facts;
    }

    private String prose(String text) {
        String without = Column.withoutPeople(text);
        if (!without.equals(text.replaceAll(" {2,}", " ").strip())) {
            say(Fault.Kind.PEOPLE, "");
        }
        if (without.length() > LONGEST) {
            say(Fault.Kind.TOO_LONG, without);
            return without.substring(0, LONGEST - 1) + "…";
        }
        return without;
    }

    private String site(String text) {
        String first = text.split("[\\s|;,]+")[0];
        String site = first.matches("(?i)https?://.*") ? first : "https://" + first;
        try {
            String host = URI.create(site).getHost();
            if (host != null && host.indexOf('.') > 0 && site.length() <= 500) {
                return site;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // Said below.
        }
        say(Fault.Kind.SITE_WRONG, text);
        return "";
    }
}
