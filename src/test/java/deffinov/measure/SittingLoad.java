package deffinov.measure;

import deffinov.database.Cluster;
import java.io.IOException;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Judges whose mail domain is no applicant's: 120 reviewers type their readings, saved every three seconds each, while 40 members follow a sitting: they ask every two and
 * a half seconds whether something happened, read the page again when it did, and one of them votes every second.
 */
final class SittingLoad {

    private static final int REVIEWERS = 120;
    private static final int MEMBERS = 40;
    private static final int ITEMS = 12;

    private final Platform platform;
    private final String call;
    private final List<String> numbers;
    private final List<Long> saves = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> beats = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> pages = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> votes = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger errors = new AtomicInteger();

    SittingLoad(Platform platform, String call, List<String> numbers) {
        this.platform = platform;
        this.call = call;
        this.numbers = numbers;
    }

    private void people(Connection superuser, String prefix, int count, String role) throws Exception {
        try (var sql = superuser.createStatement()) {
            sql.execute("""
                    with made as (insert into access.account (id, email, name, password_hash, created_at, confirmed_at)
                      select gen_random_uuid(), '%1$s' || i || '@jury.example', '%1$s ' || i, (select password_hash from access.account where email = 'candidat@demo.deffinov.fr'), now(), now() from generate_series(1, %2$d) i returning id)
                    insert into access.role_grant (id, account_id, role, scope_kind, scope_id, granted_at, granted_by)
                      select gen_random_uuid(), id, '%3$s', 'authority', 'region-normandie', '2023-01-01', id from made
                    """.formatted(prefix, count, role));
        }
    }

    private long prepare() throws Exception {
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            people(superuser, "lecteur", REVIEWERS, "REVIEWER");
            people(superuser, "membre", MEMBERS, "COMMITTEE");
            try (var sql = superuser.createStatement()) {
                String list = "'" + String.join("','", numbers) + "'";
                sql.execute("""
                        insert into evaluation.admissibility (application_number, outcome, reason, decided_at, decided_by, decided_by_name)
                          select n, 'ADMISSIBLE', '', '2023-04-03', '00000000-0000-0000-0000-000000000001', 'Mesure' from unnest(array[%1$s]) n;
                        insert into evaluation.assignment (application_number, reviewer, reviewer_name, state, assigned_at, assigned_by, answered_at)
                          select n.n, a.id, a.name, 'accepted', '2023-04-03', a.id, '2023-04-03' from unnest(array[%1$s]) with ordinality n(n, i) join access.account a on a.email = 'lecteur' || n.i || '@jury.example';
                        with sitting as (insert into committee.sitting (call_slug, title, held_at, place, quorum, chair, convened_at, convened_by, convened_by_name, opened_at)
                          select '%2$s', 'Mesure', '2023-04-03', 'Salle', 50, id, '2023-04-03', id, name, '2023-04-03' from access.account where email = 'membre1@jury.example' returning id)
                        insert into committee.member (sitting_id, account_id, account_name, presence) select sitting.id, a.id, a.name, 'REMOTE' from sitting, access.account a where a.email like 'membre%%@jury.example';
                        insert into committee.item (sitting_id, application_number, position, state, opened_at)
                          select (select max(id) from committee.sitting), n.n, n.i, case when n.i = 1 then 'OPEN' else 'WAITING' end, case when n.i = 1 then '2023-04-03'::timestamptz end from unnest(array[%1$s]) with ordinality n(n, i) where n.i <= %3$d;
                        analyze
                        """.formatted(list, call, ITEMS));
            }
            return Long.parseLong(Population.strings(superuser, "select max(id)::text from committee.sitting").getFirst());
        }
    }

    void run(int seconds) throws Exception {
        long sitting = prepare();
        String page = "/comite/seances/" + sitting;
        var reviewers = wires("lecteur", REVIEWERS);
        var members = wires("membre", MEMBERS);
        // What the first minute compiles is not measured.
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < MEMBERS; i++) {
                members.get(i).get(page);
            }
            for (int i = 0; i < REVIEWERS; i++) {
                reviewers.get(i).post("/evaluation/" + numbers.get(i) + "/brouillon", "mot", "Bonjour.");
            }
        }
        double java = platform.javaCpu();
        double postgres = platform.postgresCpu();
        long began = System.nanoTime();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < REVIEWERS; i++) {
                int who = i;
                pool.submit(() -> reader(reviewers.get(who), numbers.get(who), began, seconds, who));
            }
            for (int i = 0; i < MEMBERS; i++) {
                int who = i;
                pool.submit(() -> member(members.get(who), page, numbers.getFirst(), began, seconds, who));
            }
        }
        int actions = saves.size() + beats.size() + pages.size() + votes.size();
        Bench.say("(séance) %d évaluateurs tapent, %d membres suivent, %d s%n    enregistrements : %s%n    questions « du nouveau ? » : %s%n    pages relues : %s%n    votes : %s%n    erreurs : %d%n    CPU par action : plateforme %.2f ms, base %.2f ms (%d actions)",
                REVIEWERS, MEMBERS, seconds, told(saves), told(beats), told(pages), told(votes), errors.get(), (platform.javaCpu() - java) / actions, (platform.postgresCpu() - postgres) / actions, actions);
    }

    private List<Wire> wires(String prefix, int count) throws Exception {
        var wires = new ArrayList<Wire>();
        for (int i = 1; i <= count; i++) {
            wires.add(new Wire(platform.port()).signIn(prefix + i + "@jury.example", Population.PASSWORD));
        }
        return wires;
    }

    private void every(long began, double first, double pause, int seconds, Turn turn) {
        for (int i = 0; first + i * pause < seconds; i++) {
            long due = began + (long) ((first + i * pause) * 1e9);
            LockSupport.parkNanos(due - System.nanoTime());
            try {
                turn.run(due, i);
            } catch (IOException e) {
                if (errors.getAndIncrement() < 3) {
                    System.err.println(e.getMessage());
                }
            }
        }
    }

    private interface Turn {
        void run(long due, int i) throws IOException;
    }

    private void reader(Wire wire, String number, long began, int seconds, int who) {
        every(began, 3.0 * who / REVIEWERS, 3, seconds, (due, i) -> {
            Journey.done(wire.post("/evaluation/" + number + "/brouillon", "note-pertinence", "4", "avis-pertinence", "Le besoin est montré, chiffres à l'appui. ".repeat(1 + i), "mot", "Entre nous."), 200);
            saves.add(System.nanoTime() - due);
        });
    }

    private void member(Wire wire, String page, String number, long began, int seconds, int who) {
        var seen = new int[1];
        every(began, 2.5 * who / MEMBERS, 2.5, seconds, (due, i) -> {
            int version = Integer.parseInt(Journey.done(wire.get(page + "/version"), 200).text().replaceAll("\\D", ""));
            beats.add(System.nanoTime() - due);
            if (version != seen[0]) {
                long at = System.nanoTime();
                Journey.done(wire.get(page), 200);
                pages.add(System.nanoTime() - at);
                seen[0] = version;
            }
            if (i % MEMBERS == who % MEMBERS || (i + who) % 16 == 0) {
                long at = System.nanoTime();
                Journey.done(wire.post(page + "/dossiers/" + number + "/vote", "vote", who % 3 == 0 ? "UNFAVOURABLE" : "FAVOURABLE"), 303);
                votes.add(System.nanoTime() - at);
            }
        });
    }

    private static String told(List<Long> waits) {
        return String.format(Locale.FRANCE, "%d, p50 %d ms, p99 %d ms", waits.size(), OpenLoop.at(waits, 0.5), OpenLoop.at(waits, 0.99));
    }
}
