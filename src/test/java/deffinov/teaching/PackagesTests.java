package deffinov.teaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.shared.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages are told by what they hold. */
class PackagesTests {

    @TempDir
    Path folder;

    private Contents look(String... namesAndTexts) throws IOException {
        Path file = Files.createTempFile(folder, "paquet", ".zip");
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            entries.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return Packages.look(file);
    }

    private static String scorm(String version, String href) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"><metadata><schema>ADL SCORM</schema><schemaversion>%s</schemaversion></metadata>
                <organizations default="b"><organization identifier="a"><title>Ancien</title></organization><organization identifier="b"><title>Gestes
                  du soin</title><item identifier="i1" identifierref="r1"><title>Une</title></item><item identifier="i2" identifierref="r1"/></organization></organizations>
                <resources><resource identifier="r1" type="webcontent" href="%s"/></resources></manifest>
                """.formatted(version, href);
    }

    @Test
    void scormSaysItsVersionItsTitleAndWhereItBegins() throws IOException {
        assertThat(look("imsmanifest.xml", scorm("1.2", "lecon/index.html?page=1"), "lecon/index.html", "")).isEqualTo(new Contents(Standard.SCORM_12, "Gestes du soin", "lecon/index.html?page=1", 2, List.of()));
        assertThat(look("imsmanifest.xml", scorm("2004 4th Edition", "index.html"), "index.html", "").standard()).isEqualTo(Standard.SCORM_2004);
        assertThat(look("imsmanifest.xml", scorm("CAM 1.3", "le%20soin.html"), "le soin.html", "")).satisfies(contents -> assertThat(contents.standard()).isEqualTo(Standard.SCORM_2004), contents -> assertThat(contents.faults()).isEmpty());
    }

    @Test
    void whatCannotBePlayedIsSaidWithItsRemedy() throws IOException {
        assertThat(look("imsmanifest.xml", scorm("1.2", "absente.html")).faults()).singleElement().asString().contains("absente.html", "n'est pas dans l'archive");
        assertThat(look("module/imsmanifest.xml", scorm("1.2", "index.html"))).satisfies(contents -> assertThat(contents.standard()).isEqualTo(Standard.NONE), contents -> assertThat(contents.faults()).singleElement().asString().contains("compressez le contenu du dossier"));
        assertThat(look("imsmanifest.xml", "<manifest><organizations/></manifest>").faults()).singleElement().asString().contains("quelle leçon ouvrir");
        assertThat(look("imsmanifest.xml", "<manifest").faults()).singleElement().asString().contains("ne se lit pas");
        assertThat(look("photo.png", "x")).isEqualTo(Contents.NONE);
    }

    @Test
    void nothingOutsideIsFetched() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "à ne pas lire");
        String xml = "<?xml version=\"1.0\"?><!DOCTYPE manifest [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><manifest><organizations><organization><title>&x;</title></organization></organizations></manifest>";
        Contents contents = look("imsmanifest.xml", xml);
        assertThat(contents.title()).isEmpty();
        assertThat(contents.faults()).singleElement().asString().contains("ne se lit pas");
    }

    @Test
    void newerOnesAreToldFromWhatTheyCarryForOlderPlatforms() throws IOException {
        String tincan = "<tincan xmlns=\"http://projecttincan.com/tincan.xsd\"><activities><activity id=\"a\" type=\"t\"><name lang=\"fr\">Souder</name><launch lang=\"fr\">index.html</launch></activity><activity id=\"b\" type=\"t\"/></activities></tincan>";
        assertThat(look("imsmanifest.xml", scorm("1.2", "index.html"), "tincan.xml", tincan, "index.html", "")).isEqualTo(new Contents(Standard.XAPI, "Souder", "index.html", 2, List.of()));
        String cmi5 = "<courseStructure xmlns=\"https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd\"><course id=\"c\"><title><langstring lang=\"fr\">Câbler</langstring></title></course><au id=\"u\"><title><langstring>Un</langstring></title><url>https://exemple.fr/au</url></au></courseStructure>";
        assertThat(look("cmi5.xml", cmi5)).isEqualTo(new Contents(Standard.CMI5, "Câbler", "https://exemple.fr/au", 1, List.of()));
        assertThat(look("h5p.json", "{\"title\":\"Le quiz\",\"mainLibrary\":\"H5P.Quiz\"}", "content/content.json", "{}")).isEqualTo(new Contents(Standard.H5P, "Le quiz", "H5P.Quiz", 1, List.of()));
        assertThat(look("h5p.json", "{").faults()).hasSize(1);
    }

    @Test
    void aSceneIsReadFromItsFirstBytes() throws IOException {
        byte[] json = "{\"asset\":{\"version\":\"2.0\"},\"scenes\":[{\"name\":\"Atelier\"}]}  ".getBytes(StandardCharsets.UTF_8);
        ByteBuffer glb = ByteBuffer.allocate(20 + json.length).order(ByteOrder.LITTLE_ENDIAN).putInt(0x46546C67).putInt(2).putInt(20 + json.length).putInt(json.length).putInt(0x4E4F534A).put(json);
        assertThat(Packages.look(Files.write(folder.resolve("scene.glb"), glb.array()))).isEqualTo(new Contents(Standard.GLTF, "Atelier", "", 1, List.of()));
        assertThat(Packages.look(Files.write(folder.resolve("coupee.glb"), java.util.Arrays.copyOf(glb.array(), 30))).faults()).singleElement().asString().contains("exportez-la à nouveau");
    }

    @Test
    void programsAndPathsThatLeaveTheirFolderAreRefused() {
        for (String name : List.of("Lancer.EXE", "a/../../etc/passwd", "/racine.html", "a\\b.html", "setup.vbs")) {
            assertThat(catchThrowableOfType(Refused.class, () -> look("imsmanifest.xml", "<manifest/>", name, "x")).refusal()).as(name).isInstanceOf(TeachingRefusal.Dangerous.class);
        }
    }

    @Test
    void whatEachLicenceLetsOthersMake() {
        assertThat(Licence.BY_SA.allows(Licence.BY_SA)).isTrue();
        assertThat(Licence.BY_SA.allows(Licence.BY)).isFalse();
        assertThat(Licence.BY_NC.allows(Licence.BY_NC_SA)).isTrue();
        assertThat(Licence.BY_NC.allows(Licence.BY)).isFalse();
        assertThat(Licence.BY.allows(Licence.CC0)).as("who is cited stays cited").isFalse();
        for (Licence licence : Licence.values()) {
            assertThat(Licence.BY_ND.allows(licence)).isFalse();
            assertThat(Licence.CC0.allows(licence)).isTrue();
            assertThat(licence.allows(licence)).isEqualTo(licence.mayBeAdapted());
            // What may be made from what may be made is what could have been made at first.
            for (Licence second : Licence.values()) {
                for (Licence third : Licence.values()) {
                    assertThat(!licence.allows(second) || !second.allows(third) || licence.allows(third)).as("%s then %s then %s", licence, second, third).isTrue();
                }
            }
        }
    }
}
