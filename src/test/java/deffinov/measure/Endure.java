package deffinov.measure;

import deffinov.database.Cluster;
import deffinov.shared.Sha256;
import deffinov.document.Storage;
import deffinov.document.StorageSettings;
import deffinov.verification.WholeCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * {@code ./deffinov endure}: people write, files arrive, applications are filed, a room and a kit are booked; the platform, its PostgreSQL or both are
 * killed with {@code kill -9} at random moments, checkpoints included; the object store, the scanner and the post office
 * are killed and started again in between. Whatever was acknowledged is written to the client's own file first; after
 * each restart all of it must be there, once, and the log must verify. At the end every file is scanned and every mail
 * has left.
 */
public final class Endure {

    static final int WRITERS = 6;
    private final int people;

    private final Platform platform;
    private final Optional<Neighbours> neighbours;
    private final Path journals;
    private final Random random;
    private List<String> bodies = List.of();
    private String call = "";
    private final Map<String, Integer> meanwhile = new java.util.TreeMap<>();
    private final List<Writer> writers = new ArrayList<>();

    Endure(Platform platform, Optional<Neighbours> neighbours, Path journals, long seed, int people) throws IOException {
        this.people = people;
        this.platform = platform;
        this.neighbours = neighbours;
        this.journals = Files.createDirectories(journals);
        this.random = new Random(seed);
    }

    public static void main(String[] arguments) throws Exception {
        int minutes = 10;
        int rounds = Integer.MAX_VALUE;
        int people = WRITERS;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--minutes" -> minutes = Integer.parseInt(arguments[i + 1]);
                case "--rounds" -> rounds = Integer.parseInt(arguments[i + 1]);
                case "--people" -> people = Integer.parseInt(arguments[i + 1]);
                default -> throw new IllegalArgumentException("option inconnue : " + arguments[i]);
            }
        }
        long seed = System.nanoTime();
        Path folder = Files.createTempDirectory("deffinov-endure");
        System.out.println("Dossier " + folder + ", graine " + seed);
        try (var neighbours = new Neighbours(folder); var platform = new Platform(folder.resolve("data"), List.of("-Xmx320m"), neighbours.environment())) {
            platform.start();
            var endure = new Endure(platform, Optional.of(neighbours), folder.resolve("journals"), seed, people);
            endure.prepare();
            long end = System.nanoTime() + minutes * 60_000_000_000L;
            int round = 0;
            endure.beginList();
            while (round < rounds && (rounds != Integer.MAX_VALUE || System.nanoTime() < end)) {
                System.out.println(++round + ". " + endure.round());
                if (round == 2) {
                    endure.publishList();
                }
                if (round % 10 == 0) {
                    System.out.println("   journal vérifié : " + endure.whole());
                }
            }
            System.out.println(round >= 2 ? "   " + endure.finishList() : "");
            System.out.println(endure.settle(neighbours));
            System.out.println("   journal vérifié : " + endure.whole());
            System.out.println(round + " arrêts brutaux, rien de perdu ni de doublé.");
        }
    }

    void prepare() throws Exception {
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            bodies = Population.applicants(superuser, "endurant", people);
            call = Population.strings(superuser, "select slug from call.call where state = 'published' and territory_code = '28' and closes_at > '2023-04-20' limit 1").getFirst();
            share(superuser);
        }
        for (int i = 0; i < people; i++) {
            var wire = new Wire(platform.port()).signIn("endurant" + (i + 1) + "@exemple.fr", Population.PASSWORD);
            writers.add(new Writer(wire, bodies.get(i), journals.resolve("writer" + i), new Random(random.nextLong())));
        }
    }

    /** A room, two headsets and a kit that takes both: few enough for everybody to be in each other's way. */
    private void share(Connection superuser) throws SQLException {
        try (var sql = superuser.createStatement()) {
            sql.execute("""
                    insert into pooling.resource (id, slug, owner, place_slug, kind, name, description, capacity, units, itinerant, features, audience, approval, training, price, price_unit, deposit, terms, notice_hours, buffer_minutes,
                      cancel_hours, days, opens, closes, duty, published, created_at, created_by)
                      select gen_random_uuid(), 'endure-' || k.slug, '%1$s', (select slug from place.place order by slug limit 1), k.kind, 'Endurance ' || k.slug, '', k.capacity, k.units, true, '{}', 'ALL', false, '', 0, 'HOUR', 0, '', 0, 0,
                        24, '{1,2,3,4,5,6,7}', '06:00', '23:00', '', true, now(), '%1$s' from (values ('salle', 'ROOM', 10, 1), ('casque', 'EQUIPMENT', null, 2), ('kit', 'KIT', null, 1)) k(slug, kind, capacity, units);
                    insert into pooling.unit (resource_id, ordinal) select r.id, n from pooling.resource r cross join generate_series(1, r.units) n where r.slug like 'endure-%%';
                    insert into pooling.component (kit_id, resource_id, quantity) select k.id, h.id, 2 from pooling.resource k, pooling.resource h where k.slug = 'endure-kit' and h.slug = 'endure-casque'
                    """.formatted(bodies.getFirst()));
        }
    }

    /** A list of places, read and published by the platform in the background, whatever happens to it. */
    private final class PlaceList {

        private static final int LINES = 2_000;

        private final Wire officer;
        private final String address;

        PlaceList() throws Exception {
            officer = new Wire(platform.port()).signIn("endurant1@exemple.fr", Population.PASSWORD);
            var text = new StringBuilder("nom;code insee\n");
            try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
                // Once signed in: who holds this role is asked for a second factor.
                try (var sql = superuser.createStatement()) {
                    sql.execute("insert into access.role_grant (id, account_id, role, scope_kind, scope_id, granted_at, granted_by) select gen_random_uuid(), id, 'NATIONAL_TEAM', 'national', 'france', now(), id from access.account where email = 'endurant1@exemple.fr'");
                }
                List<String> communes = Population.strings(superuser, "select code from territory.commune where latitude is not null order by code limit " + LINES);
                for (int i = 0; i < LINES; i++) {
                    text.append("Lieu d'endurance ").append(Integer.toString(i, 36)).append(';').append(communes.get(i)).append('\n');
                }
            }
            officer.get("/annuaire/listes/nouvelle");
            address = Journey.done(officer.upload("/annuaire/listes/nouvelle?liste=Endurance&licence=Licence+Ouverte&jour=2023-01-01&territoire=", "liste", "liste.csv", text.toString().getBytes(StandardCharsets.UTF_8)), 303).location();
            officer.get(address);
            Journey.done(officer.post(address + "/colonnes", "colonne-0", "nom", "colonne-1", "code-commune"), 303);
        }

        private void await(String sentence) throws IOException {
            for (int look = 0; look < 900; look++) {
                try {
                    if (officer.get(address).text().contains(sentence)) {
                        return;
                    }
                } catch (IOException killed) {
                    // It is being started again.
                }
                Platform.pause(200);
            }
            throw new IOException("the list never said: " + sentence);
        }

        void publish() throws IOException {
            await("lignes sont prêtes");
            Journey.done(officer.post(address + "/publier"), 303);
        }

        /** Every line once, and a page for each. */
        String finish() throws Exception {
            await("dans l'annuaire");
            try (Cluster cluster = platform.cluster(); Connection reader = cluster.reader()) {
                String ours = "from place.record r join place.edition e on e.id = r.edition_id join place.source s on s.id = e.source_id where s.name = 'Endurance'";
                long records = count(reader, "select count(*) " + ours);
                long keys = count(reader, "select count(distinct r.key) " + ours);
                long places = count(reader, "select count(*) from place.place where name like 'Lieu d''endurance %'");
                if (records != LINES || keys != LINES || places != LINES) {
                    throw new IllegalStateException("a list of " + LINES + " lines became " + records + " records, " + keys + " different, " + places + " places");
                }
                return LINES + " lignes de liste publiées une fois chacune";
            }
        }
    }

    private Optional<PlaceList> list = Optional.empty();

    /** Brings a list: the rounds that follow kill while it is read. */
    void beginList() throws Exception {
        list = Optional.of(new PlaceList());
    }

    /** The next rounds kill while it is published. */
    void publishList() throws IOException {
        list.orElseThrow().publish();
    }

    String finishList() throws Exception {
        return list.orElseThrow().finish();
    }

    int booked() {
        return writers.stream().mapToInt(writer -> writer.bookings.size()).sum();
    }

    private enum Victim { PLATFORM, POSTGRES, BOTH }

    /** Writes for a while, kills, starts again, compares. @return what was done, in one line */
    String round() throws Exception {
        var stop = new AtomicBoolean();
        var threads = writers.stream().map(writer -> Thread.ofVirtual().start(() -> writer.write(stop))).toList();
        Platform.pause(1_000 + random.nextInt(2_500));
        String neighbour = neighbours.isPresent() ? neighbours.get().disturb(random) + " ; " : "";
        Platform.pause(1_000 + random.nextInt(3_000));
        Victim victim = Victim.values()[random.nextInt(3)];
        boolean checkpoint = random.nextBoolean();
        if (checkpoint) {
            // Opened here: once the platform is dead, asking for its database would start it, and hold its folder.
            Connection superuser = platform.cluster().superuser();
            Thread.ofVirtual().start(() -> checkpoint(superuser));
            Platform.pause(random.nextInt(60));
        }
        long began = System.nanoTime();
        if (victim != Victim.PLATFORM) {
            platform.killPostgres();
        }
        if (victim != Victim.POSTGRES) {
            platform.kill();
            stop.set(true);
            platform.start();
        } else {
            Platform.pause(300);
            awaitRecovery();
            stop.set(true);
        }
        long back = (System.nanoTime() - began) / 1_000_000;
        join(threads);
        long finished = (System.nanoTime() - began) / 1_000_000;
        long known = compare();
        return String.format("%s%s%s, de retour en %d ms, derniers gestes finis à %d ms, %d faits confirmés retrouvés%s", neighbour, victim, checkpoint ? " pendant un point de contrôle" : "", back, finished, known, victim == Victim.POSTGRES ? ", réponses entre-temps " + meanwhile : "");
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void checkpoint(Connection superuser) {
        try (superuser; var statement = superuser.createStatement()) {
            statement.execute("checkpoint");
        } catch (SQLException killed) {
            // It was killed in the middle: that is the point.
        }
    }

    /** The platform starts its database again by itself and answers. */
    private void awaitRecovery() throws IOException {
        meanwhile.clear();
        for (int i = 0; i < 600; i++) {
            try (var wire = new Wire(platform.port())) {
                int status = wire.get("/appels").status();
                if (status == 200) {
                    return;
                }
                meanwhile.merge(Integer.toString(status), 1, Integer::sum);
            } catch (IOException notYet) {
                meanwhile.merge(notYet.toString(), 1, Integer::sum);
            }
            Platform.pause(100);
        }
        throw new IOException("the platform did not recover by itself within a minute");
    }

    private Storage storage() {
        return StorageSettings.of(platform.data().resolve("documents"), neighbours.map(Neighbours::environment).orElse(Map.of()));
    }

    /** What is never found, however the processes end: one statement counts each. */
    private static final Map<String, String> BOOKINGS = Map.of("a unit is two bodies' at once", "select count(*) from pooling.hold a join pooling.hold b on a.unit_id = b.unit_id and a.ctid < b.ctid and a.during && b.during",
            "a booking without its lines", "select count(*) from pooling.booking b where not exists (select 1 from pooling.line l where l.booking_id = b.id)",
            "a line whose units are not held, its kit's parts included", """
                    select count(*) from pooling.line l join pooling.booking b on b.id = l.booking_id and b.state = 'CONFIRMED' where (select count(*) from pooling.hold h where h.line_id = l.id)
                      <> l.quantity * (1 + (select coalesce(sum(c.quantity), 0) from pooling.component c where c.kit_id = l.resource_id))
                    """);

    private long compare() throws Exception {
        long known = 0;
        try (Cluster cluster = platform.cluster(); Connection reader = cluster.reader()) {
            for (Writer writer : writers) {
                known += writer.compare(reader, storage());
            }
            for (var rule : BOOKINGS.entrySet()) {
                if (count(reader, rule.getValue()) != 0) {
                    throw new IllegalStateException(rule.getKey());
                }
            }
        }
        return known;
    }

    /** Reads the whole log, every row and every file, as {@code ./deffinov verify --all} does. @return how many of each */
    Map<String, Long> whole() throws Exception {
        try (Cluster cluster = platform.cluster(); Connection reader = cluster.reader()) {
            var check = new WholeCheck(JdbcClient.create(new SingleConnectionDataSource(reader, true)), platform.data().resolve("keys"), storage());
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            reader.setAutoCommit(false);
            var report = check.run();
            if (!report.isIntact()) {
                throw new IllegalStateException("the log does not verify: " + report.faults());
            }
            return report.read();
        }
    }

    /** Waits until every file is scanned and every mail has left, then reads every file again. @return how many, and how long it took */
    private String settle(Neighbours neighbours) throws Exception {
        neighbours.startAll();
        long began = System.nanoTime();
        try (Cluster cluster = platform.cluster(); Connection reader = cluster.reader()) {
            while (count(reader, "select count(*) from document.scan where state = 'WAITING'") + count(reader, "select count(*) from notification.mail where sent_at is null") > 0) {
                if (System.nanoTime() - began > 900_000_000_000L) {
                    throw new IllegalStateException("after fifteen minutes " + Population.strings(reader, "select count(*) || ' ' || state from document.scan group by state") + " and "
                            + Population.strings(reader, "select count(*) || ' ' || last_problem from notification.mail where sent_at is null group by last_problem"));
                }
                Platform.pause(500);
            }
            long clean = count(reader, "select count(*) from document.scan where state = 'CLEAN'");
            long scanned = count(reader, "select count(*) from document.scan");
            long written = count(reader, "select count(*) from notification.mail");
            if (clean != scanned || neighbours.delivered() < written) {
                throw new IllegalStateException(clean + " files clean of " + scanned + ", " + neighbours.delivered() + " mails delivered of " + written);
            }
            return String.format("%d fichiers tous analysés, %d courriels écrits et %d remis, au bout de %d s", scanned, written, neighbours.delivered(), (System.nanoTime() - began) / 1_000_000_000);
        }
    }

    private static long count(Connection reader, String question) throws SQLException {
        return Long.parseLong(Population.strings(reader, question).getFirst());
    }

    /** One person, one connection, one journal of what was acknowledged. */
    private final class Writer {

        private static final List<String> QUESTIONS = List.of("besoins", "actions", "suites");

        private final Wire wire;
        private final String body;
        private final Path journal;
        private final Random random;
        private String base = "";
        private boolean unsure;
        private long counter;
        private final Map<String, String> answers = new LinkedHashMap<>();
        /** What was sent since the last answer: any of it may stand, the last or, cut before it arrived, the one before. */
        private final Map<String, List<String>> attempted = new LinkedHashMap<>();
        private final Map<String, Integer> versions = new LinkedHashMap<>();
        private final List<String> files = new ArrayList<>();
        private int reread;
        private final List<String> receipts = new ArrayList<>();
        private final List<String> bookings = new ArrayList<>();

        Writer(Wire wire, String body, Path journal, Random random) {
            this.wire = wire;
            this.body = body;
            this.journal = journal;
            this.random = random;
        }

        void write(AtomicBoolean stop) {
            while (!stop.get()) {
                try {
                    step();
                } catch (IOException killed) {
                    unsure = true;
                    Platform.pause(20);
                }
            }
        }

        private void step() throws IOException {
            if (unsure) {
                comeBack();
            }
            if (base.isEmpty()) {
                String begun = Journey.begin(wire, call, body);
                Journey.complete(wire, begun, body, unique());
                QUESTIONS.forEach(question -> versions.put(question, 1));
                base = begun;
                return;
            }
            int what = random.nextInt(14);
            if (what >= 10) {
                book(List.of("salle", "casque", "kit").get(random.nextInt(3)));
            } else if (what < 7) {
                answer(QUESTIONS.get(random.nextInt(3)));
            } else if (what < 9) {
                upload();
            } else {
                file();
            }
        }

        /** After a cut nobody knows whether the last request was done: one looks, as a person would. */
        private void comeBack() throws IOException {
            if (!base.isEmpty()) {
                String page = wire.get(base + "/projet").text();
                if (page.contains("name=\"version-besoins\"")) {
                    for (String question : QUESTIONS) {
                        versions.put(question, Integer.parseInt(Journey.field(page, "version-" + question)));
                    }
                } else if (Journey.done(wire.get(base), 200).status() == 200) {
                    base = "";
                }
            }
            unsure = false;
        }

        private byte[] unique() {
            return ("%PDF-1.4\n% " + body + " " + counter++ + "\n%%EOF").getBytes(StandardCharsets.US_ASCII);
        }

        private void answer(String question) throws IOException {
            String text = "Texte " + counter++ + " de " + body;
            String key = base + " " + question;
            attempted.computeIfAbsent(key, each -> new ArrayList<>()).add(text);
            Journey.done(wire.post(base + "/reponses/" + question, "reponse-" + question, text, "version-" + question, Integer.toString(versions.getOrDefault(question, 0))), 200);
            versions.merge(question, 1, Integer::sum);
            answers.put(key, text);
            attempted.remove(key);
            acknowledge("answer " + key + " " + text);
        }

        private void upload() throws IOException {
            byte[] file = unique();
            Journey.done(wire.upload(base + "/pieces", "accord", "piece.pdf", file), 303);
            files.add(base + " " + Sha256.of(file));
            acknowledge("file " + files.getLast());
        }

        /** An hour of the coming weeks, which somebody else may have taken: refused is an answer too. */
        private void book(String what) throws IOException {
            var day = java.time.LocalDate.of(2023, 6, 1).plusDays(random.nextInt(60));
            int hour = 8 + random.nextInt(10);
            var answer = wire.post("/ressources/endure-" + what + "/reserver", "jour", day.toString(), "debut", hour + ":00", "fin", (hour + 1) + ":00", "organisation", body, "objet", "Endurance", "quantite", "1", "fois", "1",
                    "demande", new java.util.UUID(random.nextLong(), random.nextLong()).toString());
            if (answer.status() == 303 || answer.status() == 302) {
                bookings.add(answer.location().replaceAll(".*/", ""));
                acknowledge("booking " + bookings.getLast());
            } else if (answer.status() != 422) {
                throw new IOException("booking answered " + answer.status());
            }
        }

        private void file() throws IOException {
            String receipt = Journey.done(wire.post(base + "/depot"), 303).location();
            receipts.add(receipt);
            base = "";
            acknowledge("receipt " + receipt);
        }

        private void acknowledge(String line) throws IOException {
            Files.writeString(journal, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }

        private static String number(String address) {
            return address.replaceAll("^/dossiers/([^/ ]+).*", "$1");
        }

        /** Everything acknowledged, once; of an answer whose last saves were cut, any of these texts; the bytes of the files that came since the last time. */
        long compare(Connection reader, Storage documents) throws Exception {
            for (var each : answers.entrySet()) {
                String[] key = each.getKey().split(" ");
                String found = one(reader, "select text from application.answer where application_number = '" + number(key[0]) + "' and question = '" + key[1] + "'");
                if (!found.equals(each.getValue()) && !attempted.getOrDefault(each.getKey(), List.of()).contains(found)) {
                    throw new IllegalStateException("lost: " + each + ", found: " + found);
                }
            }
            for (String file : files) {
                String[] parts = file.split(" ");
                String count = one(reader, "select count(*) from application.attachment a join document.file f on f.id = a.document_id where a.application_number = '"
                        + number(parts[0]) + "' and f.sha256 = '" + parts[1] + "'");
                if (!count.equals("1")) {
                    throw new IllegalStateException("file lost or doubled (" + count + "): " + file);
                }
            }
            for (; reread < files.size(); reread++) {
                String digest = files.get(reread).split(" ")[1];
                try (var stored = documents.open(Storage.nameOf(digest))) {
                    if (!Sha256.of(stored.readAllBytes()).equals(digest)) {
                        throw new IllegalStateException("bytes altered: " + files.get(reread));
                    }
                }
            }
            for (String receipt : receipts) {
                String count = one(reader, "select count(*) from application.filing where application_number = '" + number(receipt) + "' and ordinal = "
                        + receipt.replaceAll(".*/", ""));
                if (!count.equals("1")) {
                    throw new IllegalStateException("receipt lost or doubled (" + count + "): " + receipt);
                }
            }
            for (String booking : bookings) {
                String count = one(reader, "select count(distinct b.id) from pooling.booking b join pooling.line l on l.booking_id = b.id where b.number = '" + booking + "' and b.state = 'CONFIRMED'");
                if (!count.equals("1")) {
                    throw new IllegalStateException("booking lost or doubled (" + count + "): " + booking);
                }
            }
            return answers.size() + files.size() + receipts.size() + bookings.size();
        }

        private static String one(Connection reader, String question) throws SQLException {
            List<String> found = Population.strings(reader, question);
            return found.isEmpty() ? "" : found.getFirst();
        }
    }
}
