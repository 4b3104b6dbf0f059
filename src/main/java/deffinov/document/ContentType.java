package deffinov.document;

import deffinov.shared.Refused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.tika.Tika;

/** The types taken, recognised by their content, never by their name alone. Macros have no type here: they are refused. */
enum ContentType {
    PDF("application/pdf", "pdf"),
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg", "jpeg"),
    ODT("application/vnd.oasis.opendocument.text", "odt"),
    ODS("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    ARCHIVE("application/zip", "zip", "h5p"),
    SCENE("model/gltf-binary", "glb"),
    FILM("video/mp4", "mp4"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    ODP("application/vnd.oasis.opendocument.presentation", "odp");

    static final Set<ContentType> IMAGES = Set.of(PNG, JPEG);
    static final Set<ContentType> DOCUMENTS = Set.of(PDF, PNG, JPEG, ODT, ODS, DOCX, XLSX);
    private static final byte[] GLTF = {'g', 'l', 'T', 'F'};
    private static final Tika TIKA = new Tika();
    private static final int MOST_ENTRIES = 2_000;
    private static final Pattern NESTED = Pattern.compile("(?i)\\.(zip|docx|xlsx|pptx|odt|ods|odp|7z|rar|gz|tar|jar|bin|ole)$");

    private final String mediaType;
    private final Set<String> extensions;

    ContentType(String mediaType, String... extensions) {
        this.mediaType = mediaType;
        this.extensions = Set.of(extensions);
    }

    String mediaType() {
        return mediaType;
    }

    /** Recognises the content, and refuses one not taken or contradicting the name's extension. */
    static ContentType of(String name, Path content, Set<ContentType> taken) throws IOException {
        String seen = found(content);
        // An archive that is no office document is a type of its own only for who takes archives.
        String found = seen.equals("archive") && taken.contains(ARCHIVE) ? ARCHIVE.mediaType : seen;
        ContentType type = taken.stream().filter(each -> each.mediaType.equals(found)).findFirst()
                .orElseThrow(() -> new Refused(new DocumentRefusal.TypeNotTaken(found)));
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!type.extensions.contains(extension)) {
            throw new Refused(new DocumentRefusal.NameContradictsContent(name, found));
        }
        return type;
    }

    private static String found(Path content) throws IOException {
        try (var start = new BufferedInputStream(Files.newInputStream(content))) {
            start.mark(GLTF.length);
            boolean scene = Arrays.equals(start.readNBytes(GLTF.length), GLTF);
            start.reset();
            if (scene) {
                return SCENE.mediaType;
            }
            String magic = TIKA.detect(start);
            return magic.equals("application/zip") || magic.startsWith("application/vnd.") || magic.contains("tika-ooxml") ? packaged(content) : magic;
        }
    }

    /** Office documents are ZIP archives: what they hold tells which. Only their directory is read. */
    private static String packaged(Path content) {
        var names = new HashSet<String>();
        String declared = "";
        try (var zip = new ZipFile(content.toFile())) {
            for (var entries = zip.entries(); entries.hasMoreElements() && names.size() < MOST_ENTRIES;) {
                names.add(entries.nextElement().getName());
            }
            ZipEntry mimetype = zip.getEntry("mimetype");
            if (mimetype != null) {
                declared = new String(zip.getInputStream(mimetype).readNBytes(100), StandardCharsets.US_ASCII).strip();
            }
        } catch (IOException | IllegalArgumentException e) {
            return "archive illisible";
        }
        if (names.stream().anyMatch(name -> name.endsWith("vbaProject.bin") || name.startsWith("Basic/"))) {
            return "document avec macros";
        }
        if (names.contains("[Content_Types].xml")) {
            return names.contains("word/document.xml") ? DOCX.mediaType : names.contains("xl/workbook.xml") ? XLSX.mediaType : names.contains("ppt/presentation.xml") ? PPTX.mediaType : "archive";
        }
        return Set.of(ODT.mediaType, ODS.mediaType, ODP.mediaType).contains(declared) ? declared : "archive";
    }

    /** Whether an office document holds archives of its own, whose depth cannot be told from outside. */
    static boolean holdsArchives(Path content) {
        try (var zip = new ZipFile(content.toFile())) {
            return zip.size() > MOST_ENTRIES || zip.stream().anyMatch(entry -> NESTED.matcher(entry.getName()).find());
        } catch (IOException | IllegalArgumentException notAnArchive) {
            return false;
        }
    }
}
