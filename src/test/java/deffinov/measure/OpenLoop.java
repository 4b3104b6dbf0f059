package deffinov.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Load that does not slow down when the server does: each request has its instant, and its wait counts from there. */
final class OpenLoop {

    private static final int SAVES_A_SECOND = 50;
    private static final int FILINGS_A_SECOND = 10;
    private static final int WIRES_EACH = 8;

    private final List<BlockingQueue<Wire>> idle = new ArrayList<>();
    private final List<String> toSave;
    private final List<String> toFile;
    private final ConcurrentHashMap<String, AtomicInteger> versions = new ConcurrentHashMap<>();
    private final List<Long> saves = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> filings = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger errors = new AtomicInteger();
    private final int clients;

    OpenLoop(int port, int clients, List<String> toSave, List<String> toFile) throws Exception {
        this.clients = clients;
        this.toSave = toSave;
        this.toFile = toFile;
        for (int i = 1; i <= clients; i++) {
            var wires = new ArrayBlockingQueue<Wire>(WIRES_EACH);
            for (int j = 0; j < WIRES_EACH; j++) {
                wires.add(new Wire(port).signIn("mesure" + i + "@exemple.fr", Population.PASSWORD));
            }
            idle.add(wires);
        }
    }

    String run(int seconds, Platform platform) throws Exception {
        long first = heapAfterCollection(platform);
        long began = System.nanoTime();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            int filed = 0;
            int all = SAVES_A_SECOND + FILINGS_A_SECOND;
            for (int i = 0; i < seconds * all; i++) {
                long due = began + i * 1_000_000_000L / all;
                LockSupport.parkNanos(due - System.nanoTime());
                if (i % (all / FILINGS_A_SECOND) == 0) {
                    int index = filed++;
                    pool.submit(() -> file(index, due));
                } else {
                    int index = i;
                    pool.submit(() -> save(index, due));
                }
                if (i == 60 * all) {
                    first = heapAfterCollection(platform);
                }
            }
        }
        long last = heapAfterCollection(platform);
        return String.format(Locale.FRANCE, "    enregistrements : %d, p50 %d ms, p99 %d ms%n    dépôts : %d, p50 %d ms, p99 %d ms%n    erreurs : %d%n    tas après collecte : %d Ko au début, %d Ko à la fin (%.2f)",
                saves.size(), at(saves, 0.5), at(saves, 0.99), filings.size(), at(filings, 0.5), at(filings, 0.99), errors.get(), first, last, (double) last / first);
    }

    static long at(List<Long> waits, double share) {
        var sorted = waits.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * share))) / 1_000_000;
    }

    /**
     * Kilobytes the JVM holds once it has collected, by its own tool: what lives is counted by the collection itself, since between
     * a collection and another question a busy platform makes more garbage than it holds.
     */
    static long heapAfterCollection(Platform platform) throws Exception {
        String jcmd = java.nio.file.Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String living = new String(new ProcessBuilder(jcmd, Long.toString(platform.pid()), "GC.class_histogram").redirectErrorStream(true).start().getInputStream().readAllBytes());
        var total = java.util.regex.Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)").matcher(living);
        if (!total.find()) {
            throw new java.io.IOException("no total: " + living.lines().limit(3).toList());
        }
        return Long.parseLong(total.group(1)) / 1_000;
    }

    private void save(int i, long due) {
        int client = i % clients;
        int each = toSave.size() / clients;
        String number = toSave.get(client * each + (i / clients) % each);
        String question = List.of("besoins", "actions", "suites").get(i % 3);
        AtomicInteger version = versions.computeIfAbsent(number + question, any -> new AtomicInteger(1));
        with(client, due, saves, wire -> {
            // One answer is one person's: its saves follow each other.
            synchronized (version) {
                Journey.done(wire.post("/dossiers/" + number + "/reponses/" + question, "reponse-" + question, "Texte " + i + ". ".repeat(200), "version-" + question,
                        Integer.toString(version.getAndIncrement())), 200);
            }
        });
    }

    private void file(int index, long due) {
        int client = index % clients;
        String number = toFile.get(client * (toFile.size() / clients) + index / clients);
        with(client, due, filings, wire -> Journey.done(wire.post("/dossiers/" + number + "/depot"), 303));
    }

    private interface Request {
        void send(Wire wire) throws IOException;
    }

    private void with(int client, long due, List<Long> waits, Request request) {
        try {
            Wire wire = idle.get(client).take();
            try {
                request.send(wire);
                waits.add(System.nanoTime() - due);
            } finally {
                idle.get(client).add(wire);
            }
        } catch (IOException e) {
            errors.incrementAndGet();
            System.err.println(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
