package deffinov.measure;

import deffinov.database.Cluster;
import java.io.IOException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The last evening: applicants already signed in come one after the other on a clock of their own, whatever the answers
 * take; each saves three fields, joins a file of 2 MB and files. Then the platform is killed, and what was acknowledged counted.
 */
final class Evening {

    private static final int FILE = 2_000_000;
    private static final List<String> QUESTIONS = List.of("besoins", "actions", "suites");

    private final Platform platform;
    private final int people;
    private final int seconds;
    private final List<Long> saves = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> uploads = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> filings = Collections.synchronizedList(new ArrayList<>());
    private final List<String> receipts = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger errors = new AtomicInteger();

    Evening(Platform platform, int people, int seconds) {
        this.platform = platform;
        this.people = people;
        this.seconds = seconds;
    }

    void run(String call) throws Exception {
        List<String> bodies;
        List<String> numbers;
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            bodies = Population.applicants(superuser, "soir", people);
            numbers = Population.drafts(superuser, call, bodies, 1);
            superuser.createStatement().execute("delete from application.attachment where kind = 'statuts' and application_number in ('" + String.join("','", numbers) + "')");
        }
        var wires = signedIn();
        long first = OpenLoop.heapAfterCollection(platform);
        double java = platform.javaCpu();
        double postgres = platform.postgresCpu();
        long began = System.nanoTime();
        var order = new ArrayList<Integer>();
        for (int i = 0; i < people; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(1));
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < people; i++) {
                int who = order.get(i);
                long due = began + i * seconds * 1_000_000_000L / people;
                LockSupport.parkNanos(due - System.nanoTime());
                pool.submit(() -> person(wires.get(who), numbers.get(who), who, due));
            }
        }
        double spent = (System.nanoTime() - began) / 1e9;
        double javaSpent = platform.javaCpu() - java;
        double postgresSpent = platform.postgresCpu() - postgres;
        long last = OpenLoop.heapAfterCollection(platform);
        platform.kill();
        platform.start();
        Bench.say("(soir) %d candidats en %d s demandées, %.0f s passées : %.1f dépôts/s tenus%n    champs : %s%n    pièces de 2 Mo : %s%n    dépôts : %s%n    erreurs : %d%n"
                + "    CPU par candidat (3 champs, 2 Mo, 1 dépôt) : plateforme %.1f ms, base %.1f ms%n    récépissés confirmés : %d, retrouvés après kill -9 : %d%n    tas après collecte : %d Ko puis %d Ko (%.2f)",
                people, seconds, spent, filings.size() / spent, told(saves), told(uploads), told(filings), errors.get(), javaSpent / people, postgresSpent / people, receipts.size(), found(), first, last, (double) last / first);
    }

    private List<Wire> signedIn() throws Exception {
        var wires = new ArrayList<Wire>(Collections.nCopies(people, new Wire(platform.port())));
        var next = new AtomicInteger();
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (int thread = 0; thread < 4; thread++) {
                pool.submit(() -> {
                    for (int i = next.getAndIncrement(); i < people; i = next.getAndIncrement()) {
                        try {
                            var wire = new Wire(platform.port()).signIn("soir" + (i + 1) + "@exemple.fr", Population.PASSWORD);
                            wire.close();
                            wires.set(i, wire);
                        } catch (IOException e) {
                            errors.incrementAndGet();
                        }
                    }
                });
            }
        }
        return wires;
    }

    private void person(Wire wire, String number, int who, long due) {
        String base = "/dossiers/" + number;
        try (wire) {
            long at = due;
            for (String question : QUESTIONS) {
                Journey.done(wire.post(base + "/reponses/" + question, "reponse-" + question, "Le soir, " + question + " " + who + ". ".repeat(100), "version-" + question, "1"), 200);
                saves.add(System.nanoTime() - at);
                at = System.nanoTime();
            }
            byte[] file = new byte[FILE];
            new Random(who).nextBytes(file);
            System.arraycopy("%PDF-1.4\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, file, 0, 9);
            Journey.done(wire.upload(base + "/pieces", "statuts", "statuts.pdf", file), 303);
            uploads.add(System.nanoTime() - at);
            at = System.nanoTime();
            String receipt = Journey.done(wire.post(base + "/depot"), 303).location();
            filings.add(System.nanoTime() - at);
            if (!receipt.contains("/recepisses/")) {
                throw new IOException("no receipt: " + receipt);
            }
            receipts.add(number);
        } catch (IOException e) {
            errors.incrementAndGet();
            System.err.println(number + " " + e.getMessage());
        }
    }

    private int found() throws Exception {
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            var kept = new HashSet<>(Population.strings(superuser, "select application_number from application.filing"));
            return (int) receipts.stream().filter(kept::contains).count();
        }
    }

    private static String told(List<Long> waits) {
        return String.format(Locale.FRANCE, "%d, p50 %d ms, p99 %d ms", waits.size(), OpenLoop.at(waits, 0.5), OpenLoop.at(waits, 0.99));
    }
}
