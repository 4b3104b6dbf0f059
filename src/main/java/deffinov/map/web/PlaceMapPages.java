package deffinov.map.web;

import deffinov.map.Atlas;
import deffinov.place.Places;
import deffinov.shared.Json;
import deffinov.territory.Territories;
import deffinov.web.Form;
import deffinov.web.Option;
import deffinov.web.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Third places on a map: drawn by the server, with links; made to move by a script where there is one. */
@Controller
public class PlaceMapPages {

    private final Atlas atlas;
    private final Territories territories;
    private final String tiles;
    private final String credit;

    PlaceMapPages(Atlas atlas, Territories territories, @Value("${deffinov.tiles}") String tiles, @Value("${deffinov.tiles.credit}") String credit) {
        this.atlas = atlas;
        this.territories = territories;
        this.tiles = tiles;
        this.credit = credit;
    }

    /** {@code tiles}: the address of an outside server of tiles; empty: our own outlines. */
    public record MapPage(Form query, String territory, String department, List<Option> territories, List<Option> departments, Map<String, String> names, Atlas.Drawing drawing, int total, String tiles, String credit) {

        private String asked(String path, String department) {
            return path + "?q=" + encoded(query.words("q")) + "&territoire=" + territory + (department.isEmpty() ? "" : "&departement=" + department);
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }

        public String data() {
            return asked("/lieux/carte/points.json", "");
        }

        public String list() {
            return asked("/lieux", "");
        }

        public String of(String code) {
            return asked("/lieux/carte", code);
        }

        /** Where a mark leads: its place, its département, or the list of those around. */
        public String leads(Atlas.Mark mark) {
            return mark.one().map(point -> "/lieux/" + point.slug()).orElseGet(() -> department.isEmpty() ? of(mark.department()) : "/lieux?minutes=15&pres=" + encoded(mark.commune() + " (" + mark.department() + ")") + "&q=" + encoded(query.words("q")));
        }

        /** What a mark says. */
        public String says(Atlas.Mark mark) {
            return mark.one().map(Places.Point::name).orElse(mark.many() + " lieux" + (department.isEmpty() && territory.isEmpty() ? " : " + names.getOrDefault(mark.department(), mark.department()) : " autour de " + mark.commune()));
        }

        public double radius(Atlas.Mark mark) {
            // The whole country shows a hundred départements, some of them very near each other.
            double unit = Math.max(drawing.frame().width(), drawing.frame().height()) / (territory.isEmpty() && department.isEmpty() ? 140 : 100);
            return unit * (mark.many() == 1 ? 1.6 : 2 + Math.min(1.2, Math.log10(mark.many()) / 2));
        }
    }

    @GetMapping("/lieux/carte")
    Page map(Form query) {
        var names = territories.departments();
        String territory = territories.find(query.value("territoire")).map(found -> found.code()).orElse("");
        String department = names.containsKey(query.value("departement")) ? query.value("departement") : "";
        var drawing = atlas.draw(query.words("q"), territory, department);
        var all = territories.list().stream().map(each -> new Option(each.code(), each.name())).toList();
        var departments = names.entrySet().stream().map(each -> new Option(each.getKey(), each.getValue())).toList();
        return Page.form("map/places", new MapPage(query, territory, department, all, departments, names, drawing, drawing.marks().stream().mapToInt(Atlas.Mark::many).sum() + drawing.undrawn(), tiles, credit), query);
    }

    /** What the script draws: latitude, longitude, address and name of each. */
    @GetMapping("/lieux/carte/points.json")
    ResponseEntity<String> points(Form query) {
        String territory = territories.find(query.value("territoire")).map(found -> found.code()).orElse("");
        var points = atlas.points(query.words("q"), territory).stream().map(point -> List.of(point.latitude(), point.longitude(), point.slug(), point.name())).toList();
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.write(points));
    }

    /** Our own outlines, as GeoJSON; written when the first map asks for them, and once. */
    private static final class Outlines {

        static final String JSON = Json.write(Map.of("type", "FeatureCollection", "features", Atlas.outlines().entrySet().stream().map(each ->
                Map.of("type", "Feature", "properties", Map.of("code", each.getKey()), "geometry", Map.of("type", "MultiPolygon", "coordinates", each.getValue().stream().map(List::of).toList()))).toList()));
    }

    @GetMapping("/lieux/carte/contours.json")
    ResponseEntity<String> outlines() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic()).body(Outlines.JSON);
    }
}
