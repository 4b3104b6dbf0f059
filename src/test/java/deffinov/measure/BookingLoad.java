package deffinov.measure;

import deffinov.database.Cluster;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Thirty places around Mende that share things: bookings, many hands on one slot, and the search for everything at once. */
final class BookingLoad {

    private static final int SITES = 30;
    /** Bookings of each client before any is measured: what is called once by each is compiled for good after some 5,000, and that goes on for a while. */
    private static final int WARM = 1_600;
    /** The days booked come after those searched. */
    private static final int AFTER = 120;
    private static final LocalDate FIRST = LocalDate.parse("2023-06-06");

    private final Platform platform;
    private final List<Wire> wires;
    private final List<String> bodies;

    BookingLoad(Platform platform, List<Wire> wires, List<String> bodies) {
        this.platform = platform;
        this.wires = wires;
        this.bodies = bodies;
    }

    /** One room in three, the rest headsets and screens; every one open all week. */
    private void share(Connection superuser, int items) throws SQLException {
        try (var sql = superuser.createStatement()) {
            sql.execute("""
                    insert into place.place (slug, name, commune_code, address, website, source, as_of, labels, added_at)
                      select 'mesure-' || i, 'Atelier mesuré ' || i, c.code, '', '', 'Mesure', '2023-01-01', '{}', now()
                      from (select code, row_number() over (order by (latitude - 44.53)^2 + (longitude - 3.48)^2) as i from territory.commune where latitude is not null) c where i <= %1$d on conflict do nothing;
                    insert into pooling.resource (id, slug, owner, place_slug, kind, name, description, capacity, units, itinerant, features, audience, approval, training, price, price_unit, deposit, terms, notice_hours, buffer_minutes,
                      cancel_hours, days, opens, closes, duty, published, created_at, created_by)
                      select gen_random_uuid(), 'mesure-' || i, '%2$s', 'mesure-' || (1 + i %% %1$d), case when i %% 3 = 0 then 'ROOM' else 'EQUIPMENT' end, case i %% 3 when 0 then 'Salle mesurée ' when 1 then 'Casque de mesure ' else 'Écran de mesure ' end || i, '',
                        case when i %% 3 = 0 then 8 + i %% 20 end, case when i %% 3 = 1 then 12 else 1 end, i %% 3 > 0, case when i %% 3 = 1 then '{casque VR}'::text[] else '{}'::text[] end, 'ALL', false, '', i %% 7, 'HOUR', 0, '', 0, 15,
                        24, '{1,2,3,4,5,6,7}', '06:00', '23:00', '', true, now(), '%2$s'
                      from generate_series((select count(*)::int + 1 from pooling.resource where slug like 'mesure-%%'), %3$d) i;
                    insert into pooling.unit (resource_id, ordinal) select r.id, n from pooling.resource r cross join generate_series(1, r.units) n where r.slug like 'mesure-%%' on conflict do nothing
                    """.formatted(SITES, bodies.getFirst(), items));
            sql.execute("vacuum analyze pooling.resource");
            sql.execute("vacuum analyze pooling.unit");
            sql.execute("analyze");
        }
    }

    void run() throws Exception {
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            share(superuser, 300);
            book(0, WARM);
            // As the database does of itself within the minute: until then its plans are those of empty tables.
            try (var sql = superuser.createStatement()) {
                sql.execute("analyze pooling.booking, pooling.line, pooling.hold");
            }
            for (int round = 0; round < 3; round++) {
                book(WARM + 40 * round, 40);
            }
            contend(superuser);
            search(300, 400);
            share(superuser, 5_000);
            search(5_000, 100);
        }
    }

    /** Each client its own rooms and hours: what a booking costs when nobody is in the way. */
    private void book(int first, int each) throws Exception {
        double java = platform.javaCpu();
        double postgres = platform.postgresCpu();
        long began = System.nanoTime();
        var tasks = new ArrayList<Callable<Integer>>();
        for (int client = 0; client < wires.size(); client++) {
            int who = client;
            tasks.add(() -> {
                for (int n = first; n < first + each; n++) {
                    int room = 3 * (1 + (who * 7 + n) % 100);
                    booked(who, "mesure-" + room, FIRST.plusDays(AFTER + n / 100), 6 + who % 16, 303);
                }
                return each;
            });
        }
        int done = 0;
        try (var pool = Executors.newFixedThreadPool(wires.size())) {
            for (var task : pool.invokeAll(tasks)) {
                done += task.get();
            }
        }
        if (first > 0) {
            Bench.say("(réservation) %d, %.0f /s, CPU par réservation : plateforme %.2f ms, base %.2f ms", done, done / ((System.nanoTime() - began) / 1e9), (platform.javaCpu() - java) / done, (platform.postgresCpu() - postgres) / done);
        }
    }

    /** @return the status: 303 when it is taken, 422 when it is refused */
    private int booked(int who, String slug, LocalDate day, int hour, int... wanted) throws IOException {
        var answer = wires.get(who).post("/ressources/" + slug + "/reserver", "jour", day.toString(), "debut", hour + ":00", "fin", hour + ":45", "organisation", bodies.get(who), "objet", "Mesure", "quantite", "1", "fois", "1", "demande", UUID.randomUUID().toString());
        if (wanted.length > 0 && answer.status() != wanted[0] && answer.status() != 302) {
            throw new IOException("unexpected answer " + answer.status() + " : " + Journey.words(answer.text()));
        }
        return answer.status();
    }

    private void contend(Connection superuser) throws Exception {
        var errors = new AtomicInteger();
        var tasks = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 200; i++) {
            int who = i % wires.size();
            tasks.add(() -> {
                synchronized (wires.get(who)) {
                    int status = booked(who, "mesure-3", LocalDate.parse("2024-01-09"), 9);
                    if (status >= 500) {
                        errors.incrementAndGet();
                    }
                    return status == 302 || status == 303 ? 1 : 0;
                }
            });
        }
        int taken = 0;
        try (var pool = Executors.newFixedThreadPool(32)) {
            for (var task : pool.invokeAll(tasks)) {
                taken += task.get();
            }
        }
        String stored = Population.strings(superuser, "select count(*)::text from pooling.line l join pooling.resource r on r.id = l.resource_id where r.slug = 'mesure-3' and l.during && '[2024-01-09,2024-01-10)'::tstzrange").getFirst();
        Bench.say("(réservation) 200 tentatives de %d clients sur un créneau : %d acceptée, %s gardée, %d erreur", wires.size(), taken, stored, errors.get());
    }

    private void search(int items, int times) throws IOException {
        var waits = Collections.synchronizedList(new ArrayList<Long>());
        String path = "/ressources/recherche?personnes=12&materiel=12+casque+VR%2C+%C3%A9cran&pres=Mende&minutes=60&jour=2023-06-06&debut=9%3A00&fin=12%3A00&fois=12";
        for (int i = 0; i < 20; i++) {
            wires.getFirst().get(path);
        }
        double java = platform.javaCpu();
        double postgres = platform.postgresCpu();
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            var answer = wires.getFirst().get(path);
            waits.add(System.nanoTime() - began);
            if (i == 0 && !answer.text().contains("Complète")) {
                throw new IOException("no solution: " + Journey.words(answer.text()));
            }
        }
        Bench.say("(recherche de ressources) %d ressources, %d lieux, 12 dates sur trois mois : p50 %d ms, p99 %d ms ; CPU plateforme %.1f ms, base %.1f ms", items, SITES, OpenLoop.at(waits, 0.5), OpenLoop.at(waits, 0.99), (platform.javaCpu() - java) / times,
                (platform.postgresCpu() - postgres) / times);
    }
}
