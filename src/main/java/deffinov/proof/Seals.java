package deffinov.proof;

import deffinov.shared.ObjectRef;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The log: what waits is sealed into it, promises are signed, proofs are read from it. */
@Service
@Transactional
public class Seals {

    private static final int AT_ONCE = 20_000;
    private static final long ONE_SEALER = 6_962;

    private final JdbcClient jdbc;
    private final SigningKey key;
    private volatile boolean published;

    Seals(JdbcClient jdbc, @Value("${deffinov.keys}") Path keys) {
        this.jdbc = jdbc;
        this.key = SigningKey.in(keys);
    }

    /** Signs a statement at once, before the log holds it: whoever keeps it can show that we owed an entry. */
    public Signature promise(String statement) {
        publishKey();
        return key.sign(statement);
    }

    private void publishKey() {
        if (!published) {
            jdbc.sql("insert into proof.key (id, public_key, published_at) values (:id, :key, now()) on conflict do nothing")
                    .param("id", key.id()).param("key", key.publicKey()).update();
        }
    }

    /** A public key and since when it signs. */
    public record PublishedKey(String id, String publicKey, Instant since) {}

    /** Every key that ever signed, the oldest first. */
    public List<PublishedKey> keys() {
        return jdbc.sql("select id, public_key, published_at from proof.key order by published_at, id")
                .query((row, i) -> new PublishedKey(row.getString(1), row.getString(2), row.getTimestamp(3).toInstant())).list();
    }

    /** Seals every chain end that waits, and signs the new root. Empty when nothing waits, or while another node seals. */
    public Optional<Root> seal(Instant real) {
        boolean alone = jdbc.sql("select pg_try_advisory_xact_lock(:key)").param("key", ONE_SEALER).query(Boolean.class).single();
        if (!alone) {
            return Optional.empty();
        }
        Map<ObjectRef, End> ends = takeWaiting();
        if (ends.isEmpty()) {
            return Optional.empty();
        }
        publishKey();
        long before = last().map(Root::size).orElse(0L);
        var growth = new Growing(before, frontier(before));
        ends.values().forEach(end -> growth.add(Entry.leaf(end.object(), end.sequence(), end.hash())));
        keepLeaves(before, List.copyOf(ends.values()));
        keepNodes(growth.made());
        Instant at = real.truncatedTo(ChronoUnit.MICROS);
        String hash = HexFormat.of().formatHex(growth.root());
        var root = new Root(growth.size(), hash, at, key.sign(Root.statement(growth.size(), hash, at)));
        jdbc.sql("insert into proof.root (size, hash, sealed_at, key_id, signature) values (:size, :hash, :at, :key, :signature)")
                .param("size", root.size()).param("hash", hash).param("at", Timestamp.from(at)).param("key", root.signature().key())
                .param("signature", root.signature().value()).update();
        published = true;
        return Optional.of(root);
    }

    private record End(ObjectRef object, int sequence, String hash) {}

    /** Of each chain its last end: the entries before it are reached through the chain. */
    private Map<ObjectRef, End> takeWaiting() {
        var ends = new TreeMap<ObjectRef, End>(java.util.Comparator.comparing(ObjectRef::kind).thenComparing(ObjectRef::id));
        jdbc.sql("""
                with taken as (delete from proof.pending where ctid = any(array(select ctid from proof.pending limit :limit)) returning *)
                select object_kind, object_id, sequence, hash from taken order by sequence
                """)
                .param("limit", AT_ONCE)
                .query(row -> {
                    var object = new ObjectRef(row.getString(1), row.getString(2));
                    ends.put(object, new End(object, row.getInt(3), row.getString(4)));
                });
        return ends;
    }

    private void keepLeaves(long from, List<End> ends) {
        jdbc.sql("""
                insert into proof.leaf (index, object_kind, object_id, sequence, hash)
                select :from + position - 1, kind, id, sequence, hash
                from unnest(:kinds, :ids, :sequences, :hashes) with ordinality as t (kind, id, sequence, hash, position)
                """)
                .param("from", from).param("kinds", ends.stream().map(end -> end.object().kind()).toArray(String[]::new))
                .param("ids", ends.stream().map(end -> end.object().id()).toArray(String[]::new))
                .param("sequences", ends.stream().map(End::sequence).toArray(Integer[]::new))
                .param("hashes", ends.stream().map(End::hash).toArray(String[]::new)).update();
    }

    private void keepNodes(Map<Growing.Position, byte[]> made) {
        jdbc.sql("insert into proof.node (level, index, hash) select * from unnest(:levels, :indexes, :hashes)")
                .param("levels", made.keySet().stream().map(Growing.Position::level).toArray(Integer[]::new))
                .param("indexes", made.keySet().stream().map(Growing.Position::index).toArray(Long[]::new))
                .param("hashes", made.values().toArray(byte[][]::new)).update();
    }

    /** The complete subtrees a tree of this size ends with, by level. */
    private Map<Integer, byte[]> frontier(long size) {
        var frontier = new HashMap<Integer, byte[]>();
        for (int level = 0; size >> level > 0; level++) {
            if ((size >> level & 1) == 1) {
                frontier.put(level, node(level, (size >> level) - 1));
            }
        }
        return frontier;
    }

    private byte[] node(int level, long index) {
        return jdbc.sql("select hash from proof.node where level = :level and index = :index").param("level", level).param("index", index)
                .query(byte[].class).single();
    }

    /** The newest signed state; empty before the first seal. */
    public Optional<Root> last() {
        return jdbc.sql("select * from proof.root order by size desc limit 1").query(Seals::root).optional();
    }

    /** Signed states above a size, oldest first. */
    public List<Root> rootsAbove(long size, int limit) {
        return jdbc.sql("select * from proof.root where size > :size order by size limit :limit").param("size", size).param("limit", limit)
                .query(Seals::root).list();
    }

    /** The last signed states, newest first. */
    public List<Root> latest(int limit) {
        return jdbc.sql("select * from proof.root order by size desc limit :limit").param("limit", limit).query(Seals::root).list();
    }

    /** How many ends of chains wait for the next seal. */
    public long waiting() {
        return jdbc.sql("select count(*) from proof.pending").query(Long.class).single();
    }

    private static Root root(ResultSet row, int number) throws SQLException {
        return new Root(row.getLong("size"), row.getString("hash"), row.getTimestamp("sealed_at").toInstant(),
                new Signature(row.getString("key_id"), row.getString("signature")));
    }

    /** Where the log holds an object's chain, and the way from there to a root. */
    public record Inclusion(int sequence, long index, List<String> path, Root root) {}

    /** The first seal at or after this entry of the chain; empty while it waits. */
    public Optional<Inclusion> inclusion(ObjectRef object, int sequence) {
        record Leaf(long index, int sequence) {}
        Optional<Leaf> leaf = jdbc.sql("""
                select index, sequence from proof.leaf where object_kind = :kind and object_id = :id and sequence >= :sequence
                order by sequence limit 1
                """)
                .param("kind", object.kind()).param("id", object.id()).param("sequence", sequence)
                .query((row, i) -> new Leaf(row.getLong(1), row.getInt(2))).optional();
        Optional<Root> root = last();
        return leaf.isEmpty() || root.isEmpty() ? Optional.empty() : Optional.of(new Inclusion(leaf.get().sequence(), leaf.get().index(),
                hex(Merkle.inclusion(leaf.get().index(), root.get().size(), this::node)), root.get()));
    }

    /** What proves that the log of {@code older} leaves is the beginning of that of {@code newer}. Sizes of signed roots only. */
    public Optional<List<String>> consistency(long older, long newer) {
        long known = jdbc.sql("select count(*) from proof.root where size in (:older, :newer)").param("older", older).param("newer", newer).query(Long.class).single();
        return older > newer || known != (older == newer ? 1 : 2) ? Optional.empty() : Optional.of(hex(Merkle.consistency(older, newer, this::node)));
    }

    private static List<String> hex(List<byte[]> hashes) {
        return new ArrayList<>(hashes.stream().map(HexFormat.of()::formatHex).toList());
    }
}
