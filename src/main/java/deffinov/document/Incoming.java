package deffinov.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** A file as it comes: the name it was given, its size in bytes, and its bytes, read once. */
public record Incoming(String name, long size, Source source) {

    public Incoming {
        name = plain(name);
    }

    /** Where the bytes are. */
    public interface Source {
        InputStream open() throws IOException;
    }

    public static Incoming of(String name, byte[] content) {
        return new Incoming(name, content.length, () -> new ByteArrayInputStream(content));
    }

    /** A file sent with a form, from where the container put it; an empty one when none was sent. */
    public static Incoming of(@Nullable MultipartFile file) {
        return file == null ? of("", new byte[0]) : new Incoming(Optional.ofNullable(file.getOriginalFilename()).orElse(""), file.getSize(), file::getInputStream);
    }

    /** The last part of a path some browsers send, without what file systems dislike. */
    static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).replaceAll("[\\p{Cntrl}:*?\"<>|]", "_").strip();
        return last.length() > 150 ? last.substring(last.length() - 150) : last.isEmpty() ? "fichier" : last;
    }
}
