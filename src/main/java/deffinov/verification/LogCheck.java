package deffinov.verification;

import deffinov.proof.Entry;
import deffinov.proof.Growing;
import deffinov.proof.Root;
import deffinov.proof.Signature;
import deffinov.shared.ObjectRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The Merkle log grown again leaf by leaf: each signed root must be met on the way, and each root kept outside. */
final class LogCheck {

    private final JdbcClient jdbc;
    private final List<Fault> faults;
    private final Map<String, String> keys = new HashMap<>();
    private final Map<ObjectRef, TreeMap<Integer, String>> leaves = new HashMap<>();

    LogCheck(JdbcClient jdbc, List<Fault> faults) {
        this.jdbc = jdbc;
        this.faults = faults;
    }

    /** Hash by sequence, by object. */
    Map<ObjectRef, TreeMap<Integer, String>> leaves() {
        return leaves;
    }

    /** Public key by id. */
    Map<String, String> keys() {
        return keys;
    }

    long run(List<Root> witnessed) {
        jdbc.sql("select id, public_key from proof.key").query(row -> {
            keys.put(row.getString(1), row.getString(2));
        });
        Map<Long, Root> roots = roots();
        var growing = Growing.fromNothing();
        jdbc.sql("select index, object_kind, object_id, sequence, hash from proof.leaf order by index").query(row -> {
            var object = new ObjectRef(row.getString(2), row.getString(3));
            long index = row.getLong(1);
            if (index != growing.size()) {
                faults.add(new Fault("journal, feuille " + growing.size(), "manquante"));
                return;
            }
            leaves.computeIfAbsent(object, any -> new TreeMap<>()).put(row.getInt(4), row.getString(5));
            growing.add(Entry.leaf(object, row.getInt(4), row.getString(5)));
            Root root = roots.remove(growing.size());
            if (root != null && !root.hash().equals(HexFormat.of().formatHex(growing.root()))) {
                faults.add(new Fault("journal, racine de taille " + root.size(), "ne correspond pas aux feuilles (une feuille jusqu'à celle-ci a été modifiée)"));
            }
        });
        roots.keySet().forEach(size -> faults.add(new Fault("journal, racine de taille " + size, "feuilles manquantes")));
        long size = growing.size();
        long signed = last();
        if (size > signed) {
            faults.add(new Fault("journal, feuille " + signed, "ajoutée sans racine signée"));
        }
        checkNodes(growing);
        checkWitnessed(witnessed);
        return size;
    }

    private Map<Long, Root> roots() {
        var roots = new TreeMap<Long, Root>();
        jdbc.sql("select * from proof.root order by size").query(row -> {
            var root = new Root(row.getLong("size"), row.getString("hash"), row.getTimestamp("sealed_at").toInstant(),
                    new Signature(row.getString("key_id"), row.getString("signature")));
            if (!root.signature().isOf(root.statement(), keys.getOrDefault(root.signature().key(), ""))) {
                faults.add(new Fault("journal, racine de taille " + root.size(), "signature fausse"));
            }
            roots.put(root.size(), root);
        });
        return roots;
    }

    private long last() {
        return jdbc.sql("select coalesce(max(size), 0) from proof.root").query(Long.class).single();
    }

    private void checkNodes(Growing growing) {
        var made = new HashMap<>(growing.made());
        jdbc.sql("select level, index, hash from proof.node order by level, index").query(row -> {
            byte[] hash = made.remove(new Growing.Position(row.getInt(1), row.getLong(2)));
            if (hash == null || !Arrays.equals(hash, row.getBytes(3))) {
                faults.add(new Fault("journal, nœud " + row.getInt(1) + "/" + row.getLong(2), hash == null ? "en trop" : "modifié"));
            }
        });
        made.keySet().forEach(position -> faults.add(new Fault("journal, nœud " + position.level() + "/" + position.index(), "manquant")));
    }

    private void checkWitnessed(List<Root> witnessed) {
        var known = new HashMap<Long, String>();
        jdbc.sql("select size, hash from proof.root").query(row -> {
            known.put(row.getLong(1), row.getString(2));
        });
        for (Root root : new ArrayList<>(witnessed)) {
            String hash = known.get(root.size());
            if (!root.hash().equals(hash)) {
                faults.add(new Fault("journal, racine de taille " + root.size() + " gardée hors de la base", hash == null ? "absente de la base" : "différente dans la base"));
            }
        }
    }
}
