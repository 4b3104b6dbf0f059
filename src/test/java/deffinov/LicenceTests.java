package deffinov;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.shared.Json;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The bill of materials: everything shipped has a licence we may ship with Apache-2.0 and the DSFR; nothing GPL, AGPL or EUPL alone. */
class LicenceTests {

    private static final Set<String> TAKEN = Set.of("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "EPL-2.0", "EPL-1.0", "LGPL-2.1-only", "LGPL-2.1-or-later",
            "LGPL-2.1", "LGPL-3.0-only", "PostgreSQL", "CC0-1.0", "EDL-1.0", "Bouncy Castle Licence", "Eclipse Distribution License - v 1.0", "Public Domain, per Creative Commons CC0",
            "Public Domain", "The Apache Software License, Version 2.0", "UPL-1.0", "CDDL-1.0", "Unicode-3.0", "LGPL 2.1", "LGPL 3",
            // As biweekly's archive names it: the two-clause BSD licence.
            "FreeBSD License");

    /** Spring Session's description names a "Broadcom Foundation License"; the archive itself holds the text of Apache-2.0, and that is what we are given. */
    private static boolean holdsApacheLicence(String archive) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String path : classPath.split(File.pathSeparator)) {
            if (path.endsWith("/" + archive)) {
                try (var jar = new ZipFile(path)) {
                    var licence = jar.getEntry("META-INF/LICENSE.txt");
                    return licence != null && new String(jar.getInputStream(licence).readAllBytes(), StandardCharsets.UTF_8).strip().startsWith("Apache License");
                }
            }
        }
        return false;
    }

    @Test
    void everythingShippedMayBe() throws IOException {
        Path bill = Path.of("target", "classes", "META-INF", "sbom", "application.cdx.json");
        assertThat(bill).as("made by the build").exists();
        Map<String, Object> content = Json.read(Files.readString(bill), Map.class, String.class, Object.class);
        var refused = new TreeSet<String>();
        var components = (List<?>) content.getOrDefault("components", List.of());
        assertThat(components).hasSizeGreaterThan(50);
        for (Object each : components) {
            var component = (Map<?, ?>) each;
            var licences = new TreeSet<String>();
            if (component.get("licenses") instanceof List<?> list) {
                for (Object entry : list) {
                    var choice = (Map<?, ?>) entry;
                    if (choice.get("expression") instanceof String expression) {
                        licences.addAll(List.of(expression.replaceAll("[()]", "").split(" (?:OR|AND) ")));
                    } else if (choice.get("license") instanceof Map<?, ?> licence) {
                        licences.add(String.valueOf(licence.get("id") == null ? licence.get("name") : licence.get("id")));
                    }
                }
            }
            // One of several licences is enough: whoever offers several lets us choose.
            if (licences.stream().noneMatch(TAKEN::contains) && !holdsApacheLicence(component.get("name") + "-" + component.get("version") + ".jar")) {
                refused.add(component.get("name") + " " + component.get("version") + " : " + licences);
            }
        }
        assertThat(refused).isEmpty();
    }
}
