package deffinov.map.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import deffinov.application.ApplicationNumber;
import deffinov.call.CallSlug;
import deffinov.map.Base;
import deffinov.map.Coverage;
import deffinov.map.Coverages;
import deffinov.map.Shape;
import deffinov.territory.Commune;
import deffinov.territory.CommuneForm;
import deffinov.territory.Roads;
import deffinov.territory.Spot;
import deffinov.territory.Territories;
import deffinov.web.Download;
import deffinov.web.Form;
import deffinov.web.French;
import deffinov.web.Option;
import deffinov.web.Page;
import deffinov.web.Visitor;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** How near training is, for everybody; what a call's applications would change, for those who judge it. */
@Controller
public class CoveragePages {

    private static final int MOST_LINES = 30;

    private final Coverages coverages;
    private final Territories territories;
    private final Roads roads;

    CoveragePages(Coverages coverages, Territories territories, Roads roads) {
        this.coverages = coverages;
        this.territories = territories;
        this.roads = roads;
    }

    /** A département on the map: its name, its share of people within half an hour, from 0 to 4. */
    public record Area(String path, String said, int shade) {}

    public record CountryPage(Base base, Coverage.Figures total, List<Row> rows, List<Area> areas, Optional<Roads.Graph> roads, Form query) {

        /** What the addresses of other pages keep of the question. */
        public String asked() {
            return asked(base, query);
        }

        static String asked(Base base, Form query) {
            return "?lieux=" + base.id() + "&ressource=" + java.net.URLEncoder.encode(query.words("ressource"), StandardCharsets.UTF_8);
        }
    }

    /** A territory and its figures. */
    public record Row(String code, Coverage.Figures figures) {}

    public static List<Option> bases() {
        return Arrays.stream(Base.values()).map(base -> new Option(base.id(), base.label())).toList();
    }

    @GetMapping("/maillage")
    Page country(Form query) {
        Base base = Base.of(query.value("lieux"));
        Coverage coverage = coverages.of(base, query.words("ressource"));
        Map<String, Coverage.Figures> byCode = coverage.by(every(), Spot::territory).stream().collect(Collectors.toMap(Coverage.Figures::label, figures -> figures));
        var rows = territories.list().stream().flatMap(territory -> Optional.ofNullable(byCode.get(territory.code())).stream()
                .map(figures -> new Row(territory.code(), new Coverage.Figures(territory.name(), figures.communes(), figures.people(), figures.within())))).toList();
        return Page.of("map/country", new CountryPage(base, coverage.total(every()), rows, areas(coverage), roads.graph(), query));
    }

    private static Predicate<Spot> every() {
        return commune -> true;
    }

    private List<Area> areas(Coverage coverage) {
        Map<String, Coverage.Figures> byDepartment = coverage.by(every(), Spot::department).stream().collect(Collectors.toMap(Coverage.Figures::label, figures -> figures));
        Map<String, String> names = territories.departments();
        return Shape.ALL.stream().map(shape -> {
            var figures = byDepartment.getOrDefault(shape.code(), new Coverage.Figures("", 0, 0, List.of(0L, 0L, 0L)));
            return new Area(shape.path(), names.getOrDefault(shape.code(), shape.code()) + " : " + French.tenth(figures.share(1)) + " %", Math.clamp((int) (figures.share(1) / 20), 0, 4));
        }).toList();
    }

    /** Before and after a place one imagines, where a commune was typed. */
    public record TerritoryPage(String code, String name, Base base, Coverage.Figures total, List<Coverage.Figures> departments, List<Coverage.Figures> densities, List<Coverage.Figures> zones, List<Coverage.Line> white, int whites,
            Optional<Coverages.Change> change, Optional<Roads.Graph> roads, Form query) {

        public String asked() {
            return CountryPage.asked(base, query);
        }

        public List<Coverage.Gain> gains() {
            return change.map(each -> each.after().nearer(each.before(), inside(code)).stream().limit(MOST_LINES).toList()).orElse(List.of());
        }

        public Coverage.Figures after() {
            return change.orElseThrow().after().total(inside(code));
        }
    }

    private static Predicate<Spot> inside(String territory) {
        return commune -> commune.territory().equals(territory);
    }

    @GetMapping("/maillage/{territory}")
    Page territory(@PathVariable String territory, Form query) {
        String name = territories.get(territory).name();
        Base base = Base.of(query.value("lieux"));
        Coverage coverage = coverages.of(base, query.words("ressource"));
        var inside = inside(territory);
        var white = coverage.white(inside);
        Optional<Commune> added = query.words("commune").isEmpty() ? Optional.empty() : CommuneForm.read(query, "commune", territories);
        Optional<Coverages.Change> change = added.flatMap(commune -> coverages.imagined(commune.code())).map(site -> coverages.change(coverage, List.of(site)));
        Map<String, String> departments = territories.departments();
        return Page.of("map/territory", new TerritoryPage(territory, name, base, coverage.total(inside), coverage.by(inside, commune -> departments.getOrDefault(commune.department(), commune.department())),
                coverage.by(inside, commune -> commune.density().isEmpty() ? "Non classée" : commune.density()), zones(coverage, inside), white.stream().limit(MOST_LINES).toList(), white.size(), change, roads.graph(), query));
    }

    private static List<Coverage.Figures> zones(Coverage coverage, Predicate<Spot> inside) {
        return Stream.concat(coverage.by(inside, commune -> commune.revitalised() ? "En zone France ruralités revitalisation" : "Hors zone de revitalisation").stream(),
                coverage.by(inside.and(Spot::priority), commune -> "Communes d'un quartier prioritaire").stream()).toList();
    }

    /** Every commune of a territory, with its nearest place. */
    @GetMapping("/maillage/{territory}/communes.csv")
    ResponseEntity<StreamingResponseBody> communes(@PathVariable String territory, Form query) {
        String code = territories.get(territory).code();
        Coverage coverage = coverages.of(Base.of(query.value("lieux")), query.words("ressource"));
        return ResponseEntity.ok().header("Content-Type", "text/csv; charset=utf-8").headers(headers -> Download.as(headers, "maillage-" + code + ".csv")).body(output -> {
            try (var writer = CsvWriter.builder().fieldSeparator(';').build(new OutputStreamWriter(output, StandardCharsets.UTF_8))) {
                writer.writeRecord("code_insee", "commune", "departement", "densite", "zone_revitalisation", "quartier_prioritaire", "habitants", "lieu_le_plus_proche", "adresse", "km_vol_oiseau", "minutes", "methode");
                coverage.lines(inside(code)).forEach(line -> writer.writeRecord(line.commune().code(), line.commune().name(), line.commune().department(), line.commune().density(), line.commune().revitalised() ? "oui" : "non",
                        line.commune().priority() ? "oui" : "non", Long.toString(line.commune().people()), deffinov.web.Cells.inert(line.place()), line.slug().isEmpty() ? "" : "/lieux/" + line.slug(),
                        line.isReached() ? String.format(Locale.ROOT, "%.1f", line.kilometres()) : "", line.isReached() ? Long.toString(Math.round(line.minutes())) : "", !line.isReached() ? "" : line.byRoad() ? "route" : "estimation"));
            }
        });
    }

    public record CallPage(Coverages.OfCall of, Base base, Coverages.Scope scope, String territory, Optional<Roads.Graph> roads, Form query) {

        public Coverage.Figures before() {
            return of.change().orElseThrow().before().total(inside(territory));
        }

        public Coverage.Figures after() {
            return of.change().orElseThrow().after().total(inside(territory));
        }

        /** By density, before and after, in one line each. */
        public List<List<Coverage.Figures>> densities() {
            var change = of.change().orElseThrow();
            var before = change.before().by(inside(territory), Spot::density);
            var after = change.after().by(inside(territory), Spot::density);
            return java.util.stream.IntStream.range(0, before.size()).mapToObj(i -> List.of(before.get(i), after.get(i))).toList();
        }

        public List<Coverage.Gain> gains() {
            var change = of.change().orElseThrow();
            return change.after().nearer(change.before(), inside(territory)).stream().limit(MOST_LINES).toList();
        }
    }

    @GetMapping("/instruction/{slug}/maillage")
    Page ofCall(@PathVariable String slug, Visitor visitor, Form query) {
        Base base = query.has("lieux") ? Base.of(query.value("lieux")) : Base.FUNDED;
        Set<ApplicationNumber> chosen = Stream.of(query.value("dossiers").split("[,\\s]+")).filter(each -> each.matches("[0-9A-Z]{2,3}-\\d{4}-\\d{5,9}")).limit(1_000).map(ApplicationNumber::of).collect(Collectors.toSet());
        var scope = !chosen.isEmpty() ? Coverages.Scope.CHOSEN : query.value("ensemble").equals("retenus") ? Coverages.Scope.RETAINED : Coverages.Scope.ADMISSIBLE;
        var found = coverages.of(visitor.actor(), CallSlug.of(slug), base, scope, chosen, visitor.now());
        return Page.of("map/call", new CallPage(found, base, scope, found.call().territoryCode(), roads.graph(), query));
    }
}
