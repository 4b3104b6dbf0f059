package deffinov;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.access.Scope;
import deffinov.map.Atlas;
import deffinov.place.Places;
import deffinov.shared.Actor;
import deffinov.territory.Spot;
import deffinov.territory.Spots;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Places drawn where they are; all that is on the map is in the list. */
class AtlasTests extends PlatformTests {

    @Autowired
    Atlas atlas;

    @Autowired
    Places places;

    @Autowired
    Spots spots;

    @Autowired
    MockMvc mvc;

    private String page(String address) throws Exception {
        return mvc.perform(MockMvcRequestBuilders.get(address)).andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    /** Whether a point is inside rings, by how often a ray from it crosses them. */
    private static boolean isInside(List<List<double[]>> rings, double x, double y) {
        boolean inside = false;
        for (List<double[]> ring : rings) {
            for (int i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
                double[] a = ring.get(i);
                double[] b = ring.get(j);
                if (a[1] > y != b[1] > y && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]) {
                    inside = !inside;
                }
            }
        }
        return inside;
    }

    @Test
    void everyCommuneOfADepartementIsDrawnInsideItsOutlineOverseasToo() {
        Map<String, List<List<double[]>>> outlines = Atlas.outlines();
        Map<String, List<Spot>> byDepartment = spots.all().stream().collect(Collectors.groupingBy(Spot::department));
        assertThat(outlines).hasSize(101);
        assertThat(outlines).allSatisfy((code, rings) -> {
            var communes = byDepartment.getOrDefault(code, List.of());
            long inside = communes.stream().filter(spot -> isInside(rings, spot.longitude(), spot.latitude())).count();
            // Outlines are simplified: a commune of the border may be a hair outside, and small islands are not drawn.
            assertThat((double) inside / communes.size()).as("%s: %d of %d", code, inside, communes.size()).isGreaterThan(code.length() == 3 ? 0.7 : 0.85);
        });
    }

    @Test
    void whatIsDrawnIsWhatIsListed() throws Exception {
        Actor somebody = scene.person("Cartographe", Scope.organisation("none"));
        String one = places.add(somebody, "Atelier Zirconium", "61001", "Alençon", "", Scene.OPEN);
        String two = places.add(somebody, "Fabrique Zirconium", "61169", "Flers", "", Scene.OPEN);
        String far = places.add(somebody, "Case Zirconium", "97411", "Saint-Denis", "", Scene.OPEN);
        assertThat(atlas.points("zirconium", "")).extracting(Places.Point::slug).containsExactlyInAnyOrder(one, two, far);
        var country = atlas.draw("zirconium", "", "");
        assertThat(country.marks()).extracting(Atlas.Mark::department, Atlas.Mark::many).containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple("61", 2), org.assertj.core.groups.Tuple.tuple("974", 1));
        assertThat(atlas.draw("zirconium", "", "61").marks()).extracting(mark -> mark.one().map(Places.Point::slug)).containsExactlyInAnyOrder(java.util.Optional.of(one), java.util.Optional.of(two));
        assertThat(atlas.draw("zirconium", "04", "").marks()).extracting(mark -> mark.one().map(Places.Point::slug)).containsExactly(java.util.Optional.of(far));
        String drawn = page("/lieux/carte?q=zirconium");
        assertThat(drawn).contains("2 lieux : Orne", "/lieux/" + far, "departement=61");
        assertThat(page("/lieux/carte?q=zirconium&departement=61")).contains("/lieux/" + one, "Fabrique Zirconium").doesNotContain("Case Zirconium");
        assertThat(page("/lieux/carte/points.json?q=zirconium")).contains(one, two, far, "-20.", "55.");
        assertThat(page("/lieux/carte?q=rien-du-tout-zz")).contains(deffinov.web.French.count(0, "lieu", "lieux"));
        assertThat(page("/lieux/carte?territoire=../etc&departement=<b>")).contains("Carte des tiers-lieux : France").doesNotContain("<b>");
        assertThat(page("/lieux/carte/contours.json")).startsWith("{").contains("FeatureCollection");
        assertThat(mvc.perform(MockMvcRequestBuilders.get("/lieux/carte")).andReturn().getResponse().getHeader("Content-Security-Policy")).contains("img-src 'self' data:;");
    }
}
