package deffinov.verification;

import deffinov.proof.Entry;
import deffinov.shared.Json;
import deffinov.shared.ObjectRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The chains of the trail, entry by entry, against themselves and against the log's leaves. */
final class ChainCheck {

    /** What an entry says about a filing or a posting; facts are empty when erased. */
    record Said(UUID actor, Instant at, Map<String, String> facts) {}

    private final JdbcClient jdbc;
    private final Map<ObjectRef, TreeMap<Integer, String>> leaves;
    private final List<Fault> faults;
    private final Map<String, Said> facts = new HashMap<>();
    private final Set<String> waiting = new HashSet<>();
    private ObjectRef chain = new ObjectRef("", "");
    private int sequence;
    private String hash = Entry.BEGINNING;
    private long read;

    ChainCheck(JdbcClient jdbc, Map<ObjectRef, TreeMap<Integer, String>> leaves, List<Fault> faults) {
        this.jdbc = jdbc;
        this.leaves = new HashMap<>(leaves);
        this.faults = faults;
    }

    /** What the trail says of each receipt ({@code receipt:…}) and each posting ({@code posting:…}). */
    Map<String, Said> facts() {
        return facts;
    }

    long run() {
        jdbc.sql("select object_kind, object_id, sequence from proof.pending").query(row -> {
            waiting.add(place(new ObjectRef(row.getString(1), row.getString(2)), row.getInt(3)));
        });
        jdbc.sql("select * from audit.entry order by object_kind, object_id, sequence").query(this::entry);
        endOfChain();
        leaves.forEach((object, sealed) -> faults.add(new Fault(object.toString(), "chaîne entière manquante (" + sealed.lastKey() + " entrées scellées)")));
        waiting.forEach(place -> faults.add(new Fault(place, "entrée manquante, attendue par le prochain scellement")));
        return read;
    }

    private static String place(ObjectRef object, int sequence) {
        return object + ", entrée " + sequence;
    }

    private void entry(ResultSet row) throws SQLException {
        var object = new ObjectRef(row.getString("object_kind"), row.getString("object_id"));
        if (!object.equals(chain)) {
            endOfChain();
            chain = object;
            sequence = 0;
            hash = Entry.BEGINNING;
        }
        int number = row.getInt("sequence");
        String where = place(object, number);
        for (int missing = sequence + 1; missing < number; missing++) {
            faults.add(new Fault(place(object, missing), "entrée manquante"));
        }
        boolean follows = number == sequence + 1;
        if (follows && !row.getString("previous_hash").equals(hash)) {
            faults.add(new Fault(where, "chaînage rompu"));
        }
        String computed = content(row, object, where);
        if (!row.getString("digest").equals(computed) || !row.getString("hash").equals(Entry.link(row.getString("previous_hash"), computed))) {
            faults.add(new Fault(where, "entrée modifiée"));
        }
        boolean waits = waiting.remove(where);
        var sealed = leaves.getOrDefault(object, new TreeMap<>());
        String leaf = sealed.get(number);
        if (leaf != null && !leaf.equals(row.getString("hash"))) {
            faults.add(new Fault(where, "différente de ce que le journal a scellé"));
        }
        if (!waits && sealed.ceilingKey(number) == null) {
            faults.add(new Fault(where, "entrée ajoutée : ni scellée, ni en attente de l'être"));
        }
        sequence = number;
        hash = row.getString("hash");
        read++;
    }

    /** What the row says now: its texts against their salted digests, then its digest. */
    private String content(ResultSet row, ObjectRef object, String where) throws SQLException {
        var entry = new Entry(object, row.getString("action"), row.getObject("actor", UUID.class), row.getTimestamp("business_at").toInstant(),
                row.getTimestamp("recorded_at").toInstant(), row.getString("name_digest"), row.getString("facts_digest"));
        String name = row.getString("actor_name");
        if (name != null && !Entry.salted(row.getObject("name_salt", UUID.class), name).equals(entry.nameDigest())) {
            faults.add(new Fault(where, "nom de l'acteur modifié"));
        }
        String said = row.getString("facts");
        if (said != null && !Entry.salted(row.getObject("facts_salt", UUID.class), said).equals(entry.factsDigest())) {
            faults.add(new Fault(where, "faits modifiés"));
        }
        remember(entry, said);
        return entry.digest();
    }

    private void remember(Entry entry, @org.jspecify.annotations.Nullable String said) {
        Map<String, String> known = said == null ? Map.of() : Json.read(said, Map.class, String.class, String.class);
        if (entry.action().equals("ApplicationSubmitted")) {
            facts.put("receipt:" + known.getOrDefault("receipt", entry.object() + " effacé"), new Said(entry.actor(), entry.businessAt(), known));
        } else if (entry.action().equals("Posted")) {
            facts.put(entry.object().toString(), new Said(entry.actor(), entry.businessAt(), known));
        }
    }

    private void endOfChain() {
        TreeMap<Integer, String> sealed = leaves.remove(chain);
        if (sealed != null && sealed.lastKey() > sequence) {
            for (int missing = sequence + 1; missing <= sealed.lastKey(); missing++) {
                faults.add(new Fault(place(chain, missing), "entrée manquante en fin de chaîne"));
            }
        }
    }
}
