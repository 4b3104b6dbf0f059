package deffinov.measure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;

/** One file of 200 MB: in pieces to the platform, and by a plain socket to the same disk, forced there too. */
final class LargeFile {

    private static final int SIZE = 200_000_000;
    private static final int PIECE = 8_000_000;

    private LargeFile() {}

    static void run(Platform platform, Wire wire, String base) throws Exception {
        byte[] file = new byte[SIZE];
        new Random(4).nextBytes(file);
        System.arraycopy("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII), 0, file, 0, 9);
        long first = OpenLoop.heapAfterCollection(platform);
        double java = platform.javaCpu();
        long began = System.nanoTime();
        String id = wire.post("/televersements", "nom", "film.pdf", "taille", Integer.toString(SIZE)).text().replaceAll(".*\"id\":\"([0-9a-f-]+)\".*", "$1");
        for (int from = 0; from < SIZE; from += PIECE) {
            int to = Math.min(SIZE, from + PIECE);
            Journey.done(wire.bytes("/televersements/" + id + "?depuis=" + from, Arrays.copyOfRange(file, from, to)), 200);
        }
        double sent = (System.nanoTime() - began) / 1e9;
        Journey.done(wire.upload(base + "/pieces", "annexe", "televersement", id), 303);
        double joined = (System.nanoTime() - began) / 1e9;
        double cpu = platform.javaCpu() - java;
        long last = OpenLoop.heapAfterCollection(platform);
        double plain = Math.min(plain(platform.data(), file), plain(platform.data(), file));
        Bench.say("(film) 200 Mo : envoyé en %.2f s, joint (empreinte, type, fichier) en %.2f s, CPU %.1f s ; par une simple socket %.2f s ; rapport %.2f (envoi seul %.2f) ; tas après collecte %d Ko puis %d Ko",
                sent, joined, cpu / 1_000, plain, plain / joined, plain / sent, first, last);
    }

    /** What the machine can do: a socket, a file, forced to the disk. */
    private static double plain(Path folder, byte[] content) throws IOException, InterruptedException {
        Path target = folder.resolve("plain.bin");
        try (var server = new ServerSocket(0)) {
            long began = System.nanoTime();
            Thread receiver = Thread.ofPlatform().start(() -> {
                try (Socket socket = server.accept(); InputStream in = socket.getInputStream()) {
                    Files.copy(in, target);
                    try (var channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
                        channel.force(true);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            try (var socket = new Socket("127.0.0.1", server.getLocalPort())) {
                socket.getOutputStream().write(content);
            }
            receiver.join();
            return (System.nanoTime() - began) / 1e9;
        } finally {
            Files.deleteIfExists(target);
        }
    }
}
