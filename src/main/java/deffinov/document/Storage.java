package deffinov.document;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Where contents are kept, shared by every node: a folder, or a bucket of an S3 server. A content that was kept is there
 * for good, on the platter or acknowledged by the server, before anybody is told.
 */
public interface Storage {

    /** Under which name a content of this digest is kept. */
    static String nameOf(String sha256) {
        return sha256.substring(0, 2) + "/" + sha256.substring(2, 4) + "/" + sha256;
    }

    /** Keeps a file's bytes under this name, and takes the file: it may be moved. The same name again changes nothing. */
    void keep(String name, Path file) throws IOException;

    /** The bytes, to be closed. @throws FileNotFoundException nothing has this name */
    InputStream open(String name) throws IOException;

    boolean holds(String name) throws IOException;

    /** For what was only passing; contents are never removed. */
    void remove(String name) throws IOException;

    /** A fresh file to receive bytes in, from where they are quickly kept. */
    Path spool() throws IOException;
}
