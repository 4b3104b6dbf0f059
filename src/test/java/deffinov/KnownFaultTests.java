package deffinov;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.shared.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;

/**
 * What is shipped against the faults known of it, offline: those in {@code src/test/resources/faults}, and with
 * {@code -Dfaults=FOLDER} every advisory in the format of osv.dev found there, an export of its base for instance.
 */
class KnownFaultTests {

    private static final Path OURS = Path.of("src/test/resources/faults");

    record Shipped(String ecosystem, String name, String version) {}

    private static List<Shipped> shipped() throws IOException {
        var shipped = new ArrayList<Shipped>();
        for (Map<?, ?> component : maps(object(Path.of("target", "classes", "META-INF", "sbom", "application.cdx.json")).get("components"))) {
            shipped.add(new Shipped("Maven", component.get("group") + ":" + component.get("name"), String.valueOf(component.get("version"))));
        }
        if (object(Path.of("package-lock.json")).get("packages") instanceof Map<?, ?> packages) {
            packages.forEach((place, content) -> {
                if (content instanceof Map<?, ?> described && !String.valueOf(place).isEmpty()) {
                    shipped.add(new Shipped("npm", String.valueOf(place).replaceFirst(".*node_modules/", ""), String.valueOf(described.get("version"))));
                }
            });
        }
        return shipped;
    }

    private static Map<String, Object> object(Path file) throws IOException {
        return Json.read(Files.readString(file), Map.class, String.class, Object.class);
    }

    private static List<Map<?, ?>> maps(@org.jspecify.annotations.Nullable Object list) {
        return list instanceof List<?> each ? each.stream().<Map<?, ?>>map(Map.class::cast).toList() : List.of();
    }

    private static List<Map<?, ?>> advisories(Path folder) throws IOException {
        var all = new ArrayList<Map<?, ?>>();
        try (var files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".json")).forEach(file -> {
                try {
                    String text = Files.readString(file);
                    all.addAll(text.stripLeading().startsWith("[") ? maps(Json.list(text, Map.class)) : List.of(object(file)));
                } catch (IOException e) {
                    throw new UncheckedIOException(file.toString(), e);
                }
            });
        }
        return all;
    }

    /** Whether an advisory touches this version: listed by itself, or from an introduction to the next fix. */
    private static boolean touches(Map<?, ?> advisory, Shipped shipped) {
        for (Map<?, ?> affected : maps(advisory.get("affected"))) {
            if (affected.get("package") instanceof Map<?, ?> concerned && shipped.ecosystem().equals(concerned.get("ecosystem")) && shipped.name().equals(concerned.get("name"))) {
                boolean listed = affected.get("versions") instanceof List<?> versions && versions.contains(shipped.version());
                if (listed || maps(affected.get("ranges")).stream().anyMatch(range -> within(maps(range.get("events")), shipped.version()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean within(List<Map<?, ?>> events, String version) {
        boolean faulty = false;
        var at = new ComparableVersion(version);
        for (Map<?, ?> event : events) {
            if (event.get("introduced") instanceof String from && at.compareTo(new ComparableVersion(from)) >= 0) {
                faulty = true;
            } else if (event.get("fixed") instanceof String fixed && at.compareTo(new ComparableVersion(fixed)) >= 0) {
                faulty = false;
            } else if (event.get("last_affected") instanceof String last && at.compareTo(new ComparableVersion(last)) > 0) {
                faulty = false;
            }
        }
        return faulty;
    }

    private static TreeSet<String> faults(List<Shipped> shipped, List<Map<?, ?>> advisories) {
        var found = new TreeSet<String>();
        advisories.stream().filter(advisory -> advisory.get("withdrawn") == null)
                .forEach(advisory -> shipped.stream().filter(each -> touches(advisory, each)).forEach(each -> found.add(each + ": " + advisory.get("id"))));
        return found;
    }

    @Test
    void nothingShippedHasAKnownFault() throws IOException {
        var shipped = shipped();
        assertThat(shipped).hasSizeGreaterThan(50);
        assertThat(faults(shipped, advisories(OURS))).isEmpty();
        String more = System.getProperty("faults", "");
        if (!more.isEmpty()) {
            assertThat(faults(shipped, advisories(Path.of(more)))).isEmpty();
        }
    }

    @Test
    void aVersionBetweenIntroductionAndFixIsFound() throws IOException {
        var known = advisories(OURS);
        assertThat(faults(List.of(new Shipped("Maven", "org.postgresql:postgresql", "42.7.5")), known)).hasSize(1);
        assertThat(faults(List.of(new Shipped("Maven", "org.apache.tomcat.embed:tomcat-embed-core", "11.0.2")), known)).hasSize(3);
        assertThat(faults(List.of(new Shipped("Maven", "org.apache.tomcat.embed:tomcat-embed-core", "11.0.0-M1")), known)).hasSize(3);
        assertThat(faults(List.of(new Shipped("Maven", "org.yaml:snakeyaml", "1.33"), new Shipped("npm", "org.yaml:snakeyaml", "1.33")), known)).hasSize(1);
    }
}
