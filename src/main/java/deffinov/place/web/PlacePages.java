package deffinov.place.web;

import deffinov.place.Place;
import deffinov.place.Places;
import deffinov.territory.Commune;
import deffinov.territory.Territories;
import deffinov.web.Form;
import deffinov.web.Option;
import deffinov.web.Page;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The list of third places, searched by name or commune, and one place. */
@Controller
public class PlacePages {

    private final Places places;
    private final Territories territories;

    PlacePages(Places places, Territories territories) {
        this.places = places;
        this.territories = territories;
    }

    public record ListPage(Form query, List<Place> places, Map<String, Commune> communes, int total, int number, List<Option> territories) {

        public int pages() {
            return (total + Places.PAGE - 1) / Places.PAGE;
        }

        /** The address of another page of the same list. */
        public String address(int page) {
            return "/lieux?q=" + java.net.URLEncoder.encode(query.words("q"), java.nio.charset.StandardCharsets.UTF_8)
                    + "&territoire=" + query.value("territoire").replaceAll("[^0-9A-Z]", "") + "&page=" + page;
        }
    }

    @GetMapping("/lieux")
    Page list(Form query) {
        int number = query.integer("page", 1, 9_999).orElse(1);
        String territory = query.value("territoire");
        var found = places.search(query.words("q"), territory, number);
        return Page.of("place/list", new ListPage(query, found, territories.communes(found.stream().map(Place::communeCode).toList()),
                places.count(query.words("q"), territory), number,
                territories.list().stream().map(t -> new Option(t.code(), t.name())).toList()));
    }

    public record PlacePage(Place place, Commune commune, String territory) {}

    @GetMapping("/lieux/{slug}")
    Page show(@PathVariable String slug) {
        Place place = places.get(slug);
        Commune commune = territories.commune(place.communeCode()).orElseThrow();
        return Page.of("place/show", new PlacePage(place, commune, territories.get(commune.territoryCode()).name()));
    }
}
