package deffinov.document;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The scanner, by its INSTREAM command. It answers "OK" to what its limits kept it from reading, unless it is set to
 * alert on them ({@code AlertExceedsMax yes}): we ask it whether it is, with an archive deeper than any limit, and without
 * that only believe it about small files without archives inside.
 */
final class Clamd {

    private static final int PIECE = 64 * 1024;
    private static final int DEEPER_THAN_ANY_LIMIT = 120;
    private static final Duration ASKED_AGAIN = Duration.ofHours(1);

    private final InetSocketAddress address;
    private final long wholeBytes;
    private volatile boolean alerts;
    private volatile long askedAt;

    Clamd(String address, long wholeBytes) {
        int colon = address.lastIndexOf(':');
        this.address = new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        this.wholeBytes = wholeBytes;
    }

    /** What it found; the name of a virus, or why it is not scanned. */
    record Answer(ScanState state, String found) {}

    /** @param nested whether the content holds archives, whose depth only the scanner knows. @throws IOException no scanner answers */
    Answer scan(InputStream content, long size, boolean nested) throws IOException {
        if (size > wholeBytes) {
            return new Answer(ScanState.UNSCANNED, "plus grand que ce que l'antivirus lit");
        }
        Answer answer = read(ask(content));
        if (answer.state() == ScanState.CLEAN && nested && !alertsOnLimits()) {
            return new Answer(ScanState.UNSCANNED, "contient des archives, et l'antivirus ne dit pas ce qu'il a sauté");
        }
        return answer;
    }

    private static Answer read(String answer) throws IOException {
        if (answer.equals("stream: OK")) {
            return new Answer(ScanState.CLEAN, "");
        }
        if (answer.endsWith(" FOUND")) {
            String name = answer.substring("stream: ".length(), answer.length() - " FOUND".length());
            return name.startsWith("Heuristics.Limits.Exceeded") ? new Answer(ScanState.UNSCANNED, name) : new Answer(ScanState.INFECTED, name);
        }
        if (answer.contains("size limit exceeded")) {
            return new Answer(ScanState.UNSCANNED, "plus grand que ce que l'antivirus lit");
        }
        throw new IOException("clamd: " + answer);
    }

    private String ask(InputStream content) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(address, 3_000);
            socket.setSoTimeout(120_000);
            var out = new DataOutputStream(socket.getOutputStream());
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            try {
                send(content, out);
            } catch (SocketException e) {
                // Beyond its limit it answers and hangs up before everything is sent: the answer says so.
            }
            return new String(socket.getInputStream().readNBytes(4_096), StandardCharsets.UTF_8).replace("\0", "").strip();
        }
    }

    private static void send(InputStream content, DataOutputStream out) throws IOException {
        byte[] piece = new byte[PIECE];
        for (int read = content.readNBytes(piece, 0, PIECE); read > 0; read = content.readNBytes(piece, 0, PIECE)) {
            out.writeInt(read);
            out.write(piece, 0, read);
        }
        out.writeInt(0);
        out.flush();
    }

    private boolean alertsOnLimits() throws IOException {
        if (askedAt == 0 || System.nanoTime() - askedAt > ASKED_AGAIN.toNanos()) {
            alerts = ask(new java.io.ByteArrayInputStream(nested())).contains("Heuristics.Limits.Exceeded");
            askedAt = System.nanoTime();
        }
        return alerts;
    }

    /** An archive in an archive in an archive: a few kilobytes no scanner reads to the bottom. */
    static byte[] nested() throws IOException {
        byte[] inner = "fond".getBytes(StandardCharsets.US_ASCII);
        for (int depth = 0; depth < DEEPER_THAN_ANY_LIMIT; depth++) {
            var outer = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(outer)) {
                zip.putNextEntry(new ZipEntry("a.zip"));
                zip.write(inner);
                zip.closeEntry();
            }
            inner = outer.toByteArray();
        }
        return inner;
    }
}
