package deffinov.measure;

import deffinov.application.Budget;
import deffinov.database.Cluster;
import deffinov.demo.KnownFramework;
import deffinov.organisation.OrganisationId;
import deffinov.rules.ApplicationFacts;
import deffinov.rules.Rulebook;
import deffinov.shared.Money;
import deffinov.shared.Percentage;
import deffinov.terms.Differences;
import deffinov.terms.Element;
import deffinov.terms.Provisions;
import deffinov.terms.Terms;
import deffinov.terms.Value;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What inheritance costs: assessing an application, searching calls, weighing a revision of the framework. */
final class InheritanceBench {

    private static final int MEMBERS = 6;

    private InheritanceBench() {}

    /** On one core, from budget lines to verdicts; CPU of this thread, best of five rounds after a warm-up. */
    static Void assessments() {
        double whole = perSecond(60, 80);
        double half = perSecond(60, 40);
        double fewer = perSecond(30, 80);
        Bench.say("(règles) évaluation complète, 60 règles, 6 membres, 80 lignes : %.0f /s sur un cœur (demandé : 20 000)", whole);
        Bench.say("    coût pour deux fois plus de lignes : %.2f ; pour deux fois plus de règles : %.2f (linéaire : 2 au plus)", half / whole, fewer / whole);
        return null;
    }

    private static double perSecond(int rules, int lines) {
        Terms terms = terms(rules);
        Budget budget = budget(lines);
        int found = Rulebook.judge(terms, facts(budget), "Normandie").size();
        if (found != rules) {
            throw new IllegalStateException(found + " rules where " + rules + " were wanted");
        }
        var threads = ManagementFactory.getThreadMXBean();
        double best = 0;
        long kept = 0;
        for (int round = 0; round < 6; round++) {
            long began = threads.getCurrentThreadCpuTime();
            int times = 40_000;
            for (int i = 0; i < times; i++) {
                kept += Rulebook.judge(terms, facts(budget), "Normandie").stream().filter(verdict -> verdict.isSatisfied()).count();
            }
            best = round == 0 ? best : Math.max(best, times / ((threads.getCurrentThreadCpuTime() - began) / 1e9));
        }
        return kept == 0 ? 0 : best;
    }

    /** The known framework has eleven rules without questions, documents and caps; the rest is questions, then documents, then caps. */
    private static Terms terms(int rules) {
        Provisions framework = KnownFramework.content().provisions();
        int asked = rules - 11;
        var questions = new ArrayList<Value.Row>();
        var documents = new ArrayList<Value.Row>();
        var categories = new ArrayList<Value.Row>();
        for (int i = 0; i < asked / 3; i++) {
            questions.add(row("q" + i, Map.of("reponse", new Value.Choice("texte"))));
            documents.add(row("d" + i, Map.of()));
        }
        for (int i = 0; i < asked - 2 * (asked / 3); i++) {
            categories.add(row("c" + i, Map.of("part-du-cout", new Value.Rate(Percentage.of(60)))));
        }
        Differences differences = Differences.NONE;
        for (var each : Map.of(Element.QUESTIONS, questions, Element.DOCUMENTS, documents, Element.CATEGORIES, categories).entrySet()) {
            differences = differences.with(framework, each.getKey(), Optional.of(new Value.Rows(each.getValue())), "");
        }
        return Terms.of(framework, 1, differences, Differences.NONE, "mesure", "Mesure");
    }

    private static Value.Row row(String id, Map<String, Value> cells) {
        var all = new TreeMap<>(cells);
        all.put("intitule", new Value.Text(id));
        return new Value.Row(id, all);
    }

    private static Budget budget(int lines) {
        var expenses = new ArrayList<Budget.Expense>();
        for (int i = 0; i < lines; i++) {
            expenses.add(new Budget.Expense(new OrganisationId(new UUID(0, i % MEMBERS)), "c" + i % 10, "Dépense " + i, Money.of("2500.37")));
        }
        Money total = Money.sum(expenses.stream().map(Budget.Expense::amount).toList());
        Money grant = total.share(Percentage.of(70));
        return new Budget(expenses, List.of(new Budget.Resource(Budget.ResourceKind.GRANT, "Aide", grant), new Budget.Resource(Budget.ResourceKind.OWN_FUNDING, "Fonds", total.minus(grant))));
    }

    private static ApplicationFacts facts(Budget budget) {
        var members = new ArrayList<ApplicationFacts.Member>();
        for (int i = 0; i < MEMBERS; i++) {
            members.add(new ApplicationFacts.Member("Membre " + i, i == 0, Set.of(i % 2 == 0 ? "tiers-lieu" : "formation"), Set.of(), true, Optional.empty()));
        }
        return new ApplicationFacts(LocalDate.of(2023, 4, 3), "Un atelier", Set.of("lieux"), Optional.of(24), budget.plan(), members, List.of(new ApplicationFacts.Site(true, Optional.empty())),
                Map.of("q0", "Oui"), Set.of("d0"));
    }

    /** The public list, by a word every call holds and by one few hold, at 100 then 10,000 calls. */
    static Void search(Platform platform, int clients) throws Exception {
        var costs = new double[2];
        int[] sizes = {100, 10_000};
        for (int i = 0; i < sizes.length; i++) {
            calls(platform, sizes[i]);
            read(platform, 300);
            costs[i] = read(platform, 600);
        }
        Bench.say("(recherche) CPU par requête : %.2f ms à 100 appels, %.2f ms à 10 000, rapport %.2f (demandé : 1,5)", costs[0], costs[1], costs[1] / costs[0]);
        return null;
    }

    private static void calls(Platform platform, int count) throws SQLException, IOException {
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser(); var sql = superuser.createStatement()) {
            sql.execute("delete from call.call where slug like 'mesure-%' and not exists (select 1 from application.application a where a.call_slug = call.slug)");
            sql.execute("""
                    insert into call.call (slug, territory_code, authority_code, programme, framework_version, state, content, envelope, opens_at, closes_at, created_at, created_by,
                      proposed_at, proposed_by, published_at, published_by, title, grant_floor, grant_ceiling, kinds, axes, words, waves)
                    select 'mesure-' || i, c.territory_code, c.authority_code, c.programme, c.framework_version, c.state, c.content, c.envelope, c.opens_at, c.closes_at + i * interval '1 minute',
                      c.created_at, c.created_by, c.proposed_at, c.proposed_by, c.published_at, c.published_by, 'Mesure ' || i, c.grant_floor, c.grant_ceiling, c.kinds, c.axes,
                      public.words('formation tiers-lieux territoire mesure numero' || i), c.waves
                    from (select * from call.call where state = 'published' and slug not like 'mesure-%%' order by slug limit 1) c, generate_series(1, %d) i
                    """.formatted(count));
            sql.execute("analyze call.call");
        }
    }

    private static double read(Platform platform, int times) throws IOException {
        double began = platform.javaCpu() + platform.postgresCpu();
        try (var wire = new Wire(platform.port())) {
            for (int i = 0; i < times; i++) {
                String address = switch (i % 3) {
                    case 0 -> "/appels?q=formation";
                    case 1 -> "/appels?q=numero" + (1 + i % 90);
                    default -> "/appels?q=territoires&etat=ouverts&page=1";
                };
                if (wire.get(address).status() != 200) {
                    throw new IOException(address);
                }
            }
        }
        return (platform.javaCpu() + platform.postgresCpu() - began) / times;
    }

    /** The impact page of a revision over 18 calls, with 10,000 then 100,000 applications. */
    static Void impact(Platform platform) throws Exception {
        try (var national = new Wire(platform.port())) {
            national.signIn("nationale@demo.deffinov.fr", Population.PASSWORD);
            String code = national.get("/connexion/code").text().replaceAll("(?s).*le code du moment est (\\d{6}).*", "$1");
            national.post("/connexion/code", "code", code);
            national.post("/cadre/gestion/nouvelle-version");
            calls(platform, 18);
            var costs = new double[2];
            var memory = new long[2];
            int[] sizes = {10_000, 90_000};
            for (int i = 0; i < sizes.length; i++) {
                applications(platform, sizes[i]);
                weigh(platform, national, 20);
                costs[i] = weigh(platform, national, 40);
                memory[i] = platform.memory("VmRSS") / 1024;
            }
            Bench.say("(révision) CPU de l'effet sur 18 appels : %.1f ms à 10 000 dossiers, %.1f ms à 100 000, rapport %.2f (linéaire : 10) ; mémoire %d puis %d Mio", costs[0], costs[1],
                    costs[1] / costs[0], memory[0], memory[1]);
        }
        return null;
    }

    private static void applications(Platform platform, int count) throws SQLException, IOException {
        try (Cluster cluster = platform.cluster(); Connection superuser = cluster.superuser(); var sql = superuser.createStatement()) {
            sql.execute("set session_replication_role = replica");
            sql.execute("""
                    insert into application.application (number, call_slug, lead_organisation, state, title, axes, duration_months, created_at, created_by, changed_at)
                      select '28-2024-' || (100000 + nextval('application.number')), 'mesure-' || (1 + i %% 18), (select id from organisation.organisation limit 1), case when i %% 3 = 0 then 'draft' else 'submitted' end,
                        'Dossier', '{lieux}', 24, '2023-04-03', '00000000-0000-0000-0000-000000000001', '2023-04-03' from generate_series(1, %d) i
                    """.formatted(count));
            sql.execute("vacuum analyze application.application");
        }
    }

    private static double weigh(Platform platform, Wire national, int times) throws IOException {
        double began = platform.javaCpu() + platform.postgresCpu();
        for (int i = 0; i < times; i++) {
            Wire.Answer page = national.get("/cadre/gestion/impact");
            if (page.status() != 200 || !page.text().contains("appels</strong>")) {
                throw new IOException("impact: " + page.status());
            }
        }
        return (platform.javaCpu() + platform.postgresCpu() - began) / times;
    }
}
