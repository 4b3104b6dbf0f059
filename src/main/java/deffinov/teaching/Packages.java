package deffinov.teaching;

import deffinov.shared.Json;
import deffinov.shared.Refused;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Says what a teaching file is by what it holds: SCORM 1.2 and 2004 (ADL, {@code imsmanifest.xml}), xAPI in a Tin Can package
 * ({@code tincan.xml}), cmi5 ({@code cmi5.xml}), H5P ({@code h5p.json}), glTF 2.0 in one file (Khronos). Only the directory and
 * the manifest are read, bounded; nothing is unpacked, nothing outside is fetched.
 */
final class Packages {

    private static final int MOST_ENTRIES = 20_000;
    private static final int MOST_MANIFEST = 4_000_000;
    private static final Pattern PROGRAM = Pattern.compile("(?i).*\\.(exe|dll|bat|cmd|com|scr|msi|ps1|vbs|jar|sh|lnk|hta)$");
    private static final int GLTF_MAGIC = 0x46546C67;
    private static final int JSON_CHUNK = 0x4E4F534A;

    private Packages() {}

    /** What is in this file. Refuses: a program within, a path that leaves its folder. */
    static Contents look(Path file) throws IOException {
        return scene(file).or(() -> archive(file)).orElse(Contents.NONE);
    }

    private static Optional<Contents> archive(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            Set<String> names = new LinkedHashSet<>(zip.stream().limit(MOST_ENTRIES + 1L).map(ZipEntry::getName).toList());
            // An office document is an archive too, and none of these.
            if (names.contains("[Content_Types].xml") || names.contains("META-INF/manifest.xml")) {
                return Optional.empty();
            }
            names.stream().filter(name -> PROGRAM.matcher(name).matches() || name.startsWith("/") || name.contains("\\") || List.of(name.split("/")).contains("..")).findFirst().ifPresent(name -> {
                throw new Refused(new TeachingRefusal.Dangerous(name.length() > 80 ? name.substring(0, 80) + "…" : name));
            });
            if (names.size() > MOST_ENTRIES) {
                return Optional.of(new Contents(Standard.NONE, "", "", 0, List.of("L'archive a plus de " + MOST_ENTRIES + " fichiers : elle n'a pas été lue.")));
            }
            return Optional.of(archive(zip, names));
        } catch (IOException | IllegalArgumentException notAnArchive) {
            return Optional.empty();
        }
    }

    private static Contents archive(ZipFile zip, Set<String> names) throws IOException {
        // A cmi5 or Tin Can package often carries a SCORM manifest for older platforms: the newer one is what it is.
        if (names.contains("cmi5.xml")) {
            return xml(zip, "cmi5.xml", Standard.CMI5, (root, faults) -> cmi5(root, names, faults));
        }
        if (names.contains("tincan.xml")) {
            return xml(zip, "tincan.xml", Standard.XAPI, (root, faults) -> tincan(root, names, faults));
        }
        if (names.contains("imsmanifest.xml")) {
            return xml(zip, "imsmanifest.xml", Standard.SCORM_12, (root, faults) -> scorm(root, names, faults));
        }
        if (names.contains("h5p.json")) {
            return h5p(zip, names);
        }
        return Stream.of("imsmanifest.xml", "tincan.xml", "cmi5.xml", "h5p.json").flatMap(manifest -> names.stream().filter(name -> name.endsWith("/" + manifest))).findFirst()
                .map(inside -> new Contents(Standard.NONE, "", "", 0, List.of("« " + inside + " » est dans un dossier : compressez le contenu du dossier, pas le dossier, et une plateforme saura le lire."))).orElse(Contents.NONE);
    }

    /** Reads a manifest already parsed. */
    private interface Reading {
        Contents of(Element root, List<String> faults);
    }

    private static Contents xml(ZipFile zip, String manifest, Standard standard, Reading reading) throws IOException {
        var faults = new ArrayList<String>();
        try (InputStream in = zip.getInputStream(zip.getEntry(manifest))) {
            byte[] bytes = in.readNBytes(MOST_MANIFEST + 1);
            if (bytes.length <= MOST_MANIFEST) {
                DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
                factory.setNamespaceAware(true);
                factory.setXIncludeAware(false);
                factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
                var builder = factory.newDocumentBuilder();
                builder.setErrorHandler(null);
                return reading.of(builder.parse(new java.io.ByteArrayInputStream(bytes)).getDocumentElement(), faults);
            }
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (SAXException unreadable) {
            // Said below: the package is kept, and who takes it knows.
        }
        return new Contents(standard, "", "", 0, List.of("« " + manifest + " » ne se lit pas : exportez à nouveau le module depuis votre outil auteur."));
    }

    private static Contents scorm(Element root, Set<String> names, List<String> faults) {
        String version = first(root, "schemaversion").map(Packages::text).orElse("");
        boolean recent = version.contains("2004") || version.contains("CAM 1.3") || version.equals("1.3") || isNamed(root, "adlcp_v1p3");
        List<Element> organizations = all(root, "organization");
        String chosen = first(root, "organizations").map(each -> each.getAttribute("default")).orElse("");
        Optional<Element> organization = organizations.stream().filter(each -> each.getAttribute("identifier").equals(chosen)).findFirst().or(() -> organizations.stream().findFirst());
        List<Element> items = organization.map(each -> all(each, "item").stream().filter(item -> !item.getAttribute("identifierref").isEmpty()).toList()).orElse(List.of());
        String base = root.getAttribute("xml:base") + first(root, "resources").map(each -> each.getAttribute("xml:base")).orElse("");
        List<Element> resources = all(root, "resource");
        Optional<Element> resource = items.stream().findFirst().flatMap(item -> resources.stream().filter(each -> each.getAttribute("identifier").equals(item.getAttribute("identifierref"))).findFirst());
        String launch = resource.map(each -> base + each.getAttribute("xml:base") + each.getAttribute("href")).orElse("");
        if (items.isEmpty()) {
            faults.add("Le manifeste ne dit pas quelle leçon ouvrir : exportez à nouveau le module depuis votre outil auteur.");
        } else {
            missing(launch, names, faults);
        }
        String title = organization.flatMap(each -> children(each, "title").findFirst()).map(Packages::text).orElse("");
        return new Contents(recent ? Standard.SCORM_2004 : Standard.SCORM_12, title, launch, items.size(), faults);
    }

    private static boolean isNamed(Element root, String namespace) {
        return IntStream.range(0, root.getAttributes().getLength()).anyMatch(i -> root.getAttributes().item(i).getNodeValue().contains(namespace));
    }

    private static Contents tincan(Element root, Set<String> names, List<String> faults) {
        List<Element> activities = all(root, "activity");
        Optional<Element> main = activities.stream().filter(each -> children(each, "launch").findFirst().isPresent()).findFirst();
        String launch = main.flatMap(each -> children(each, "launch").findFirst()).map(Packages::text).orElse("");
        missing(launch, names, faults);
        return new Contents(Standard.XAPI, main.flatMap(each -> children(each, "name").findFirst()).map(Packages::text).orElse(""), launch, activities.size(), faults);
    }

    private static Contents cmi5(Element root, Set<String> names, List<String> faults) {
        List<Element> units = all(root, "au");
        String launch = units.stream().findFirst().flatMap(each -> first(each, "url")).map(Packages::text).orElse("");
        missing(launch, names, faults);
        return new Contents(Standard.CMI5, first(root, "course").flatMap(each -> first(each, "langstring")).map(Packages::text).orElse(""), launch, units.size(), faults);
    }

    /** A page to open that is neither in the package nor on the web. */
    private static void missing(String launch, Set<String> names, List<String> faults) {
        String file = java.net.URLDecoder.decode(launch.replaceFirst("[?#].*", "").replace("+", "%2B").replaceAll("%(?![0-9a-fA-F]{2})", "%25"), StandardCharsets.UTF_8);
        if (launch.isEmpty()) {
            faults.add("Le manifeste ne dit pas quelle page ouvrir : exportez à nouveau le module depuis votre outil auteur.");
        } else if (!launch.matches("(?i)https?://.*") && !names.contains(file)) {
            faults.add("La page à ouvrir, « " + launch + " », n'est pas dans l'archive : ajoutez-la, ou exportez à nouveau le module.");
        }
    }

    private static Contents h5p(ZipFile zip, Set<String> names) throws IOException {
        var faults = new ArrayList<String>();
        if (!names.contains("content/content.json")) {
            faults.add("« content/content.json » manque : exportez à nouveau l'activité depuis H5P.");
        }
        try (InputStream in = zip.getInputStream(zip.getEntry("h5p.json"))) {
            Map<?, ?> said = Json.read(new String(in.readNBytes(MOST_MANIFEST), StandardCharsets.UTF_8), Map.class);
            return new Contents(Standard.H5P, said.get("title") instanceof String title ? shortened(title) : "", said.get("mainLibrary") instanceof String library ? library : "", 1, faults);
        } catch (RuntimeException unreadable) {
            return new Contents(Standard.H5P, "", "", 0, List.of("« h5p.json » ne se lit pas : exportez à nouveau l'activité depuis H5P."));
        }
    }

    /** glTF 2.0, section "GLB File Format Specification": a header of 12 bytes, then the scene in JSON. */
    private static Optional<Contents> scene(Path file) throws IOException {
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            byte[] head = in.readNBytes(20);
            var header = java.nio.ByteBuffer.wrap(head).order(java.nio.ByteOrder.LITTLE_ENDIAN);
            if (head.length < 4 || header.getInt() != GLTF_MAGIC) {
                return Optional.empty();
            }
            List<String> broken = List.of("Cette scène 3D ne se lit pas : exportez-la à nouveau en glTF 2.0 binaire (.glb).");
            if (head.length < 20 || header.getInt() != 2 || Integer.toUnsignedLong(header.getInt()) != Files.size(file)) {
                return Optional.of(new Contents(Standard.GLTF, "", "", 0, broken));
            }
            int length = header.getInt();
            if (header.getInt() != JSON_CHUNK || length < 2 || length > 64_000_000) {
                return Optional.of(new Contents(Standard.GLTF, "", "", 0, broken));
            }
            try {
                Map<?, ?> said = Json.read(new String(in.readNBytes(length), StandardCharsets.UTF_8), Map.class);
                List<?> scenes = said.get("scenes") instanceof List<?> list ? list : List.of();
                String title = scenes.stream().findFirst().flatMap(each -> each instanceof Map<?, ?> map && map.get("name") instanceof String name ? Optional.of(shortened(name)) : Optional.empty()).orElse("");
                return Optional.of(new Contents(Standard.GLTF, title, "", scenes.size(), scenes.isEmpty() ? List.of("Le fichier ne contient aucune scène à montrer.") : List.of()));
            } catch (RuntimeException unreadable) {
                return Optional.of(new Contents(Standard.GLTF, "", "", 0, broken));
            }
        }
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > 200 ? line.substring(0, 200) : line;
    }

    private static String text(Element element) {
        return shortened(element.getTextContent());
    }

    private static List<Element> all(Element root, String name) {
        NodeList found = root.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
    }

    private static Optional<Element> first(Element root, String name) {
        return Optional.ofNullable((Element) root.getElementsByTagNameNS("*", name).item(0));
    }

    private static Stream<Element> children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).filter(node -> node.getNodeType() == Node.ELEMENT_NODE && name.equals(node.getLocalName())).map(node -> (Element) node);
    }
}
