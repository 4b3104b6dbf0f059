package deffinov.measure;

import deffinov.database.Cluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The register of places as it grows: what finding near me costs, and a list of 100,000 lines read, published and undone. */
final class RegisterLoad {

    /** The memory is looked at every so many looks at the page. */
    private static final int LOOKS = 4;
    private static final int LINES = 100_000;
    private static final List<String> TOWNS = List.of("Mende", "Caen", "Lyon", "Bourges", "Brest", "Rouen", "Limoges", "Nantes");

    private final Platform platform;

    RegisterLoad(Platform platform) {
        this.platform = platform;
    }

    /** A connection of its own for each part: the server closes one that waits while the register is filled. */
    private Wire officer() throws IOException {
        return new Wire(platform.port()).signIn("mesure1@exemple.fr", Population.PASSWORD);
    }

    /** What a page near a commune costs, with ten thousand places and ten times as many. */
    void near() throws Exception {
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            double small = near(superuser, 10_000);
            double large = near(superuser, 100_000);
            Bench.say("(près de chez moi) 100 000 lieux contre 10 000 : CPU par page %.2f fois (demandé : 1,3 au plus)", large / small);
            try (var sql = superuser.createStatement()) {
                sql.execute("delete from place.place where slug like 'pres-%'");
                sql.execute("vacuum analyze place.place");
            }
        }
    }

    /** A list of a hundred thousand lines, published and undone. */
    void list() throws Exception {
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser()) {
            byte[] file = text(superuser, LINES);
            try (Wire officer = officer()) {
                // Once signed in: who holds this role is asked for a second factor.
                try (var sql = superuser.createStatement()) {
                    sql.execute("insert into access.role_grant (id, account_id, role, scope_kind, scope_id, granted_at, granted_by) select gen_random_uuid(), id, 'NATIONAL_TEAM', 'national', 'france', now(), id from access.account where email = 'mesure1@exemple.fr' on conflict do nothing");
                }
                // What a first small list brings for good (names of communes, positions) is there before; of one portion, it is over between two looks.
                list(officer, text(superuser, 1_000), "petite");
                double few = list(officer, text(superuser, LINES / 10), "moyenne");
                double many = list(officer, file, "longue");
                Bench.say("(liste) mémoire après collecte, au plus pendant le travail, d'une liste dix fois plus longue : %.2f fois (demandé : plate)", many / few);
            }
        }
    }

    /** Places all over the country, at random in its communes. */
    private double near(Connection superuser, int places) throws IOException, SQLException {
        try (var sql = superuser.createStatement()) {
            sql.execute("""
                    insert into place.place (slug, name, commune_code, address, website, source, as_of, labels, added_at, latitude, longitude)
                      select 'pres-' || i, 'Lieu ' || i, c.code, '', '', 'Mesure', '2023-01-01', '{}', now(), c.latitude + (i %% 7 - 3) * 0.003, c.longitude + (i %% 11 - 5) * 0.003
                      from generate_series(1, %d) i cross join (select count(*) as many from territory.commune where latitude is not null) m
                      join (select code, latitude, longitude, row_number() over (order by code) as n from territory.commune where latitude is not null) c on c.n = 1 + (i * 7919::bigint) %% m.many
                    on conflict do nothing
                    """.formatted(places));
            sql.execute("vacuum analyze place.place");
        }
        try (Wire officer = officer()) {
            return near(officer, places);
        }
    }

    private double near(Wire officer, int places) throws IOException {
        List<String> pages = TOWNS.stream().map(town -> "/lieux?minutes=60&pres=" + town).toList();
        for (int i = 0; i < 300; i++) {
            officer.get(pages.get(i % pages.size()));
        }
        double before = platform.javaCpu() + platform.postgresCpu();
        int times = 600;
        for (int i = 0; i < times; i++) {
            if (officer.get(pages.get(i % pages.size())).status() != 200) {
                throw new IOException("no page for " + pages.get(i % pages.size()));
            }
        }
        double each = (platform.javaCpu() + platform.postgresCpu() - before) / times;
        Bench.say("(près de chez moi) %,d lieux : %.2f ms de CPU par page, plateforme et base", places, each);
        return each;
    }

    private static byte[] text(Connection superuser, int lines) throws SQLException {
        var codes = new ArrayList<String[]>();
        try (var sql = superuser.createStatement(); var rows = sql.executeQuery("select code, name from territory.commune where latitude is not null order by code")) {
            while (rows.next()) {
                codes.add(new String[] {rows.getString(1), rows.getString(2)});
            }
        }
        var random = new Random(9);
        List<String> words = List.of("moulin", "grange", "halle", "forge", "quai", "phare", "verger", "ruche", "canal", "tour", "usine", "gare", "lavoir", "pressoir", "chapelle", "bastide", "ferme", "colline", "rivage", "tilleul");
        var text = new StringBuilder("nom;code insee;commune;description\n");
        for (int i = 0; i < lines; i++) {
            String[] commune = codes.get(random.nextInt(codes.size()));
            text.append(words.get(random.nextInt(20))).append(' ').append(words.get(random.nextInt(20))).append(' ').append(Integer.toString(i, 36).replaceAll("\\d", "z")).append(';').append(commune[0]).append(';').append(commune[1]).append(";Un lieu de mesure, ouvert à tous\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private double list(Wire officer, byte[] file, String name) throws Exception {
        double java = platform.javaCpu();
        double postgres = platform.postgresCpu();
        long began = System.nanoTime();
        officer.get("/annuaire/listes/nouvelle");
        String list = officer.upload("/annuaire/listes/nouvelle?liste=Liste+" + name + "&licence=Licence+Ouverte&jour=2023-01-01&territoire=", "liste", "liste.csv", file).location();
        officer.get(list);
        officer.post(list + "/colonnes", "colonne-0", "nom", "colonne-1", "code-commune", "colonne-2", "commune", "colonne-3", "description");
        double received = seconds(began);
        long most = until(officer, list, "lignes sont prêtes");
        double read = seconds(began);
        officer.post(list + "/publier");
        most = Math.max(most, until(officer, list, "dans l'annuaire"));
        double published = seconds(began);
        Bench.say("(liste) %,d octets : reçus en %.1f s, lus à %.1f s, publiés et comparés à %.1f s ; CPU plateforme %.1f s, base %.1f s ; mémoire après collecte %.1f Mo au plus", file.length, received, read, published, (platform.javaCpu() - java) / 1_000,
                (platform.postgresCpu() - postgres) / 1_000, most / 1e3);
        began = System.nanoTime();
        officer.post(list + "/annuler");
        until(officer, list, "a été annulée");
        Bench.say("(liste) annulée en %.1f s", seconds(began));
        return most;
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    /** Waits for a sentence, looking at the memory kept meanwhile; its progress must be told. */
    private long until(Wire officer, String list, String sentence) throws Exception {
        long most = 0;
        for (int look = 0; look < 1_200; look++) {
            String page = officer.get(list).text();
            if (page.contains(sentence)) {
                return Math.max(most, OpenLoop.heapAfterCollection(platform));
            }
            if (!page.contains("<progress")) {
                throw new IOException("no progress told: " + Journey.words(page));
            }
            if (look % LOOKS == 1) {
                most = Math.max(most, OpenLoop.heapAfterCollection(platform));
            }
            Thread.sleep(500);
        }
        throw new IOException("never: " + sentence);
    }
}
