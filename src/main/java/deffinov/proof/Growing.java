package deffinov.proof;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A tree growing leaf by leaf from its frontier, keeping each complete subtree it makes. */
public final class Growing {

    /** A complete subtree: {@code 2^level} leaves from {@code index * 2^level}. */
    public record Position(int level, long index) {}

    private final Map<Integer, byte[]> frontier;
    private final Map<Position, byte[]> made = new LinkedHashMap<>();
    private long size;

    Growing(long size, Map<Integer, byte[]> frontier) {
        this.size = size;
        this.frontier = frontier;
    }

    /** An empty tree. */
    public static Growing fromNothing() {
        return new Growing(0, new HashMap<>());
    }

    public void add(byte[] leaf) {
        byte[] hash = leaf;
        int level = 0;
        made.put(new Position(0, size), hash);
        for (; (size >> level & 1) == 1; level++) {
            byte[] left = Objects.requireNonNull(frontier.remove(level));
            hash = Merkle.node(left, hash);
            made.put(new Position(level + 1, size >> level + 1), hash);
        }
        frontier.put(level, hash);
        size++;
    }

    public long size() {
        return size;
    }

    /** The complete subtrees made since. */
    public Map<Position, byte[]> made() {
        return made;
    }

    /** The root over every leaf so far. */
    public byte[] root() {
        byte[] root = null;
        for (int level : frontier.keySet().stream().sorted().toList()) {
            byte[] hash = Objects.requireNonNull(frontier.get(level));
            root = root == null ? hash : Merkle.node(hash, root);
        }
        return Objects.requireNonNull(root);
    }
}
