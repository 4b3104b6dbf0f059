package deffinov.register;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import deffinov.shared.Refused;
import deffinov.web.Cells;
import deffinov.web.Workbooks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A list as a file: CSV, XLSX, JSON or GeoJSON, recognised by what it holds; read line by line, never whole. Lines above the
 * header are left out.
 *
 * @param charset empty where the format knows it; {@code separator} of a CSV, empty otherwise
 */
record ListFile(Path file, Format format, Charset charset, String separator, List<String> columns, int header) {

    /** What is taken, and how many lines and columns. */
    static final int MOST_LINES = 200_000;
    private static final int MOST_COLUMNS = 150;
    private static final int MOST_CELL = 20_000;
    private static final long MOST_BYTES = 300_000_000;
    private static final int HEADERS = 10;
    private static final int SAMPLE = 1_000;
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final JsonMapper MAPPER = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    enum Format { CSV, XLSX, JSON, GEOJSON }

    /**
     * Looks at a file. Refuses what is none of them, or holds no line.
     *
     * @param charset what the person says it is written in; absent: recognised
     * @param separator likewise
     */
    static ListFile open(Path file, Optional<Charset> charset, Optional<String> separator) {
        try {
            byte[] start = start(file);
            if (ReadableWorkbook.isOOXMLZipHeader(start)) {
                return workbook(file);
            }
            if (start.length >= 4 && start[0] == (byte) 0xD0 && start[1] == (byte) 0xCF) {
                throw new Refused(new ImportRefusal.OldWorkbook());
            }
            Charset read = charset.orElseGet(() -> charset(file, start));
            String text = new String(start, read).replace("\uFEFF", "").stripLeading();
            return text.startsWith("{") || text.startsWith("[") ? json(file, read) : csv(file, read, separator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] start(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(64_000);
        }
    }

    /** By its first bytes, then by whether it can be UTF-8 to its end. */
    private static Charset charset(Path file, byte[] start) {
        if (start.length >= 2 && (start[0] == (byte) 0xFF && start[1] == (byte) 0xFE || start[0] == (byte) 0xFE && start[1] == (byte) 0xFF)) {
            return StandardCharsets.UTF_16;
        }
        try (var channel = Files.newByteChannel(file)) {
            var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
            var bytes = ByteBuffer.allocate(64_000);
            var characters = java.nio.CharBuffer.allocate(64_000);
            while (channel.read(bytes) >= 0 || bytes.position() > 0) {
                bytes.flip();
                int before = bytes.remaining();
                var result = decoder.decode(bytes, characters, false);
                if (result.isError()) {
                    return WINDOWS;
                }
                characters.clear();
                if (bytes.remaining() == before) {
                    break; // a character cut at the end of the file
                }
                bytes.compact();
            }
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return WINDOWS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every line after the header, in order, as many cells as columns. */
    void lines(Consumer<List<String>> sink) {
        try {
            switch (format) {
                case CSV -> rows(reader -> reader.forEach(row -> sink.accept(fitted(row))));
                case XLSX -> sheet(rows -> rows.skip(header + 1L).filter(row -> row.stream().anyMatch(cell -> !cell.isBlank())).forEach(row -> sink.accept(fitted(row))));
                case JSON, GEOJSON -> objects(file, charset, object -> {
                    Map<String, String> flat = flat(object);
                    sink.accept(columns.stream().map(column -> flat.getOrDefault(column, "")).toList());
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JacksonException | de.siegmar.fastcsv.reader.CsvParseException broken) {
            throw new Refused(new ImportRefusal.Broken(String.valueOf(broken.getMessage()).lines().findFirst().orElse("")));
        }
    }

    private List<String> fitted(List<String> row) {
        return IntStream.range(0, columns.size()).mapToObj(i -> i < row.size() ? kept(row.get(i)) : "").toList();
    }

    private static String kept(String cell) {
        String plain = Cells.plain(cell.replace("\0", "").replace('\u00a0', ' ')).strip();
        return plain.length() > MOST_CELL ? plain.substring(0, MOST_CELL) : plain;
    }

    // CSV

    private static ListFile csv(Path file, Charset charset, Optional<String> asked) throws IOException {
        String separator = asked.orElseGet(() -> separator(file, charset));
        var raw = new ListFile(file, Format.CSV, charset, separator, List.of(), -1);
        var first = new ArrayList<List<String>>();
        try {
            raw.rows(rows -> rows.limit(HEADERS).forEach(first::add));
        } catch (de.siegmar.fastcsv.reader.CsvParseException broken) {
            throw new Refused(new ImportRefusal.Broken(String.valueOf(broken.getMessage())));
        }
        return raw.headed(first);
    }

    /** What gives the same number of cells, above one, on most of the first lines. */
    private static String separator(Path file, Charset charset) {
        record Tried(String separator, double columns) {}
        return Stream.of(";", ",", "\t", "|").map(separator -> {
            var counts = new LinkedHashMap<Integer, Integer>();
            try {
                new ListFile(file, Format.CSV, charset, separator, List.of(), -1).rows(rows -> rows.limit(50).forEach(row -> counts.merge(row.size(), 1, Integer::sum)));
            } catch (IOException | RuntimeException unreadable) {
                return new Tried(separator, 0);
            }
            var most = counts.entrySet().stream().filter(each -> each.getKey() > 1).max(Map.Entry.comparingByValue());
            int all = counts.values().stream().mapToInt(Integer::intValue).sum();
            return new Tried(separator, most.map(each -> each.getValue() / (double) all * 1_000 + each.getKey()).orElse(0.0));
        }).max(Comparator.comparingDouble(Tried::columns)).map(Tried::separator).orElse(";");
    }

    private interface Rows {
        void read(Stream<List<String>> rows) throws IOException;
    }

    private void rows(Rows rows) throws IOException {
        try (Reader in = reader(file, charset); var csv = CsvReader.builder().fieldSeparator(separator).extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE).allowUnclosedQuote(true).maxBufferSize(4_000_000).ofCsvRecord(in)) {
            rows.read(csv.stream().skip(header + 1L).map(row -> row.getFields().stream().map(cell -> cell.replace("\uFEFF", "")).toList()));
        } catch (UncheckedIOException unreadable) {
            throw new Refused(unreadable.getCause() instanceof CharacterCodingException ? new ImportRefusal.Encoding(charset.displayName()) : new ImportRefusal.Broken(""));
        }
    }

    /** What is said to be UTF-8 must be; elsewhere, a byte that stands for nothing is shown as such. */
    private static Reader reader(Path file, Charset charset) throws IOException {
        CodingErrorAction wrong = charset.equals(StandardCharsets.UTF_8) ? CodingErrorAction.REPORT : CodingErrorAction.REPLACE;
        return new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset.newDecoder().onMalformedInput(wrong).onUnmappableCharacter(wrong)));
    }

    /** The first line with the most names we know; otherwise the first with two cells. */
    private ListFile headed(List<List<String>> first) {
        int best = -1;
        long most = 0;
        for (int i = 0; i < first.size(); i++) {
            long known = first.get(i).stream().filter(cell -> !cell.isBlank() && Column.propose(cell, List.of()) != Column.IGNORED).count();
            if (known > most) {
                most = known;
                best = i;
            }
        }
        int at = best >= 0 ? best : IntStream.range(0, first.size()).filter(i -> first.get(i).stream().filter(cell -> !cell.isBlank()).count() >= 2).findFirst().orElse(-1);
        if (at < 0 || first.get(at).size() < 2) {
            throw new Refused(new ImportRefusal.NoTable());
        }
        return new ListFile(file, format, charset, separator, unique(first.get(at)), at);
    }

    /** A name for each column, none twice. */
    private static List<String> unique(List<String> header) {
        if (header.size() > MOST_COLUMNS) {
            throw new Refused(new ImportRefusal.TooWide(MOST_COLUMNS));
        }
        var names = new LinkedHashSet<String>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).isBlank() ? "Colonne " + (i + 1) : kept(header.get(i)).replaceAll("\\s+", " ");
            String base = name.length() > 100 ? name.substring(0, 100) : name;
            String free = base;
            for (int n = 2; !names.add(free); n++) {
                free = base + " (" + n + ")";
            }
        }
        return List.copyOf(names);
    }

    // XLSX

    private static ListFile workbook(Path file) throws IOException {
        try (var channel = Files.newByteChannel(file)) {
            if (!Workbooks.isHarmless(channel, MOST_BYTES)) {
                throw new Refused(new ImportRefusal.NoTable());
            }
        }
        var raw = new ListFile(file, Format.XLSX, StandardCharsets.UTF_8, "", List.of(), -1);
        var first = new ArrayList<List<String>>();
        raw.sheet(rows -> rows.limit(HEADERS).forEach(first::add));
        return raw.headed(first);
    }

    private void sheet(Rows rows) throws IOException {
        try (var workbook = new ReadableWorkbook(file.toFile()); Stream<Row> read = workbook.getFirstSheet().openStream()) {
            rows.read(read.map(ListFile::cells));
        } catch (org.dhatim.fastexcel.reader.ExcelReaderException broken) {
            throw new Refused(new ImportRefusal.NoTable());
        }
    }

    private static List<String> cells(Row row) {
        return IntStream.range(0, Math.min(row.getCellCount(), MOST_COLUMNS + 1)).mapToObj(i -> row.getOptionalCell(i).map(Workbooks::text).orElse("")).toList();
    }

    // JSON

    private static ListFile json(Path file, Charset charset) throws IOException {
        var keys = new LinkedHashSet<String>();
        boolean[] geo = new boolean[1];
        int[] seen = new int[1];
        try {
            objects(file, charset, object -> {
                geo[0] |= object.has("geometry");
                if (seen[0]++ < SAMPLE) {
                    keys.addAll(flat(object).keySet());
                }
            });
        } catch (JacksonException broken) {
            throw new Refused(new ImportRefusal.Broken(String.valueOf(broken.getMessage()).lines().findFirst().orElse("")));
        }
        if (keys.size() < 2) {
            throw new Refused(new ImportRefusal.NoTable());
        }
        if (keys.size() > MOST_COLUMNS) {
            throw new Refused(new ImportRefusal.TooWide(MOST_COLUMNS));
        }
        return new ListFile(file, geo[0] ? Format.GEOJSON : Format.JSON, charset, "", List.copyOf(keys), 0);
    }

    /** Each object of the first array of objects, one at a time. */
    private static void objects(Path file, Charset charset, Consumer<JsonNode> sink) throws IOException {
        try (Reader in = reader(file, charset); JsonParser parser = MAPPER.createParser(skipMark(in))) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.START_OBJECT) {
                    while (parser.currentToken() == JsonToken.START_OBJECT) {
                        sink.accept(MAPPER.readTree(parser));
                        parser.nextToken();
                    }
                    return;
                }
            }
        } catch (CharacterCodingException wrong) {
            throw new Refused(new ImportRefusal.Encoding(charset.displayName()));
        }
    }

    private static Reader skipMark(Reader in) throws IOException {
        in.mark(1);
        if (in.read() != 0xFEFF) {
            in.reset();
        }
        return in;
    }

    private static Map<String, String> flat(JsonNode object) {
        var flat = new LinkedHashMap<String, String>();
        flatten(object, "", flat);
        return flat;
    }

    private static void flatten(JsonNode node, String path, Map<String, String> flat) {
        for (Iterator<Map.Entry<String, JsonNode>> each = node.properties().iterator(); each.hasNext();) {
            var entry = each.next();
            JsonNode value = entry.getValue();
            boolean wrapper = path.isEmpty() && List.of("properties", "fields", "attributes").contains(entry.getKey());
            String name = wrapper ? "" : path.isEmpty() ? entry.getKey() : path + " " + entry.getKey();
            if (entry.getKey().equals("geometry") && value.isObject()) {
                point(value).ifPresent(point -> flat.put("geometry", point));
            } else if (value.isObject()) {
                flatten(value, name, flat);
            } else if (value.isArray()) {
                flat.put(name, String.join(" | ", value.valueStream().map(JsonNode::asString).toList()));
            } else if (!value.isNull() && !(path.isEmpty() && entry.getKey().equals("type"))) {
                flat.put(name, value.asString());
            }
        }
    }

    /** A point, or the middle of what surrounds it. */
    private static Optional<String> point(JsonNode geometry) {
        var numbers = new ArrayList<double[]>();
        gather(geometry.path("coordinates"), numbers);
        return numbers.isEmpty() ? Optional.empty() : Optional.of("POINT(" + numbers.stream().mapToDouble(pair -> pair[0]).average().orElseThrow() + " " + numbers.stream().mapToDouble(pair -> pair[1]).average().orElseThrow() + ")");
    }

    private static void gather(JsonNode coordinates, List<double[]> numbers) {
        if (coordinates.isArray() && coordinates.size() >= 2 && coordinates.get(0).isNumber()) {
            numbers.add(new double[] {coordinates.get(0).asDouble(), coordinates.get(1).asDouble()});
        } else if (coordinates.isArray()) {
            coordinates.forEach(inner -> gather(inner, numbers));
        }
    }
}
