package deffinov.document;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real clamd that knows one virus, the test string every scanner agrees on. */
public final class ClamdServer extends Peer {

    /** The test string, in hexadecimal so that nobody's scanner takes this file away. */
    private static final String TEST_VIRUS = "58354f2150254041505b345c505a58353428505e2937434329377d2445494341522d5354414e444152442d414e544956495255532d544553542d46494c452124482b482a";

    /** @param alerts whether it says what its limits kept it from reading */
    public ClamdServer(Path folder, boolean alerts) throws IOException {
        super(folder);
        Path signatures = Files.createDirectories(folder.resolve("signatures"));
        Files.writeString(signatures.resolve("essai.ndb"), "Essai.Virus:0:*:" + TEST_VIRUS + "\n");
        Files.writeString(folder.resolve("clamd.conf"), """
                DatabaseDirectory %s
                TCPSocket %d
                TCPAddr 127.0.0.1
                Foreground yes
                LogFile %s
                StreamMaxLength 2M
                MaxFileSize 2M
                MaxScanSize 4M
                AlertExceedsMax %s
                """.formatted(signatures.toAbsolutePath(), port, folder.resolve("clamd.log").toAbsolutePath(), alerts ? "yes" : "no"));
        startAgain();
    }

    /** A file that looks like a PDF and holds the test string. */
    public static byte[] infected() {
        return ("%PDF-1.4\n" + new String(java.util.HexFormat.of().parseHex(TEST_VIRUS), StandardCharsets.US_ASCII) + "\n%%EOF").getBytes(StandardCharsets.US_ASCII);
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    ProcessBuilder command() {
        return new ProcessBuilder("clamd", "--config-file=" + folder.resolve("clamd.conf").toAbsolutePath());
    }

    @Override
    void ask() throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
        }
    }
}
