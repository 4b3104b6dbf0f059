package deffinov.proof;

import deffinov.shared.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Merkle tree of RFC 6962 §2.1: hashes, inclusion and consistency proofs, and their verification. Pure. */
public final class Merkle {

    /** The hash of a complete subtree: of the {@code 2^level} leaves from {@code index * 2^level}. */
    @FunctionalInterface
    public interface Nodes {
        byte[] hash(int level, long index);
    }

    private Merkle() {}

    public static byte[] leaf(String data) {
        return leaf(data.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] leaf(byte[] text) {
        byte[] prefixed = new byte[text.length + 1];
        System.arraycopy(text, 0, prefixed, 1, text.length);
        return Sha256.bytes(prefixed);
    }

    public static byte[] node(byte[] left, byte[] right) {
        byte[] joined = new byte[65];
        joined[0] = 1;
        System.arraycopy(left, 0, joined, 1, 32);
        System.arraycopy(right, 0, joined, 33, 32);
        return Sha256.bytes(joined);
    }

    /** The root of the first {@code size} leaves. */
    public static byte[] root(long size, Nodes nodes) {
        return range(0, size, nodes);
    }

    /** The root of a list of leaf hashes. */
    public static byte[] root(List<byte[]> leaves) {
        return root(leaves.size(), over(leaves));
    }

    /** Nodes computed from the leaves' hashes each time: for small trees and for tests. */
    public static Nodes over(List<byte[]> leaves) {
        return new Nodes() {
            @Override
            public byte[] hash(int level, long index) {
                return level == 0 ? leaves.get((int) index) : node(hash(level - 1, 2 * index), hash(level - 1, 2 * index + 1));
            }
        };
    }

    private static byte[] range(long from, long to, Nodes nodes) {
        long size = to - from;
        if (Long.bitCount(size) == 1) {
            int level = Long.numberOfTrailingZeros(size);
            return nodes.hash(level, from >> level);
        }
        long split = Long.highestOneBit(size - 1);
        return node(range(from, from + split, nodes), range(from + split, to, nodes));
    }

    /** The audit path of one leaf among the first {@code size}: §2.1.1. */
    public static List<byte[]> inclusion(long index, long size, Nodes nodes) {
        var path = new ArrayList<byte[]>();
        inclusion(index, 0, size, nodes, path);
        return path;
    }

    private static void inclusion(long index, long from, long to, Nodes nodes, List<byte[]> path) {
        long size = to - from;
        if (size <= 1) {
            return;
        }
        long split = from + Long.highestOneBit(size - 1);
        if (index < split) {
            inclusion(index, from, split, nodes, path);
            path.add(range(split, to, nodes));
        } else {
            inclusion(index, split, to, nodes, path);
            path.add(range(from, split, nodes));
        }
    }

    /** Whether the path leads from this leaf to this root. */
    public static boolean includes(byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        var rest = new ArrayList<>(path);
        byte[] made = climb(leaf, index, size, rest);
        return rest.isEmpty() && Arrays.equals(made, root);
    }

    private static byte[] climb(byte[] leaf, long index, long size, List<byte[]> rest) {
        if (size == 1) {
            return leaf;
        }
        if (rest.isEmpty()) {
            return new byte[0];
        }
        byte[] sibling = rest.removeLast();
        long split = Long.highestOneBit(size - 1);
        if (sibling.length != 32) {
            return new byte[0];
        }
        byte[] below = index < split ? climb(leaf, index, split, rest) : climb(leaf, index - split, size - split, rest);
        return below.length != 32 ? below : index < split ? node(below, sibling) : node(sibling, below);
    }

    /** What proves that the tree of {@code older} leaves is the beginning of the tree of {@code newer}: §2.1.2. */
    public static List<byte[]> consistency(long older, long newer, Nodes nodes) {
        var proof = new ArrayList<byte[]>();
        if (older > 0 && older < newer) {
            consistency(older, 0, newer, true, nodes, proof);
        }
        return proof;
    }

    private static void consistency(long older, long from, long to, boolean whole, Nodes nodes, List<byte[]> proof) {
        long size = to - from;
        if (older == size) {
            if (!whole) {
                proof.add(range(from, to, nodes));
            }
            return;
        }
        long split = Long.highestOneBit(size - 1);
        if (older <= split) {
            consistency(older, from, from + split, whole, nodes, proof);
            proof.add(range(from + split, to, nodes));
        } else {
            consistency(older - split, from + split, to, false, nodes, proof);
            proof.add(range(from, from + split, nodes));
        }
    }

    /** Whether the proof shows that nothing of the older tree was rewritten in the newer one. */
    public static boolean consistent(long older, byte[] olderRoot, long newer, byte[] newerRoot, List<byte[]> proof) {
        if (older <= 0 || older > newer) {
            return false;
        }
        if (older == newer) {
            return proof.isEmpty() && Arrays.equals(olderRoot, newerRoot);
        }
        var rest = new ArrayList<>(proof);
        Pair made = rebuild(older, newer, true, olderRoot, rest);
        return rest.isEmpty() && made != null && Arrays.equals(made.older, olderRoot) && Arrays.equals(made.newer, newerRoot);
    }

    private record Pair(byte[] older, byte[] newer) {}

    private static @Nullable Pair rebuild(long older, long size, boolean whole, byte[] known, List<byte[]> rest) {
        if (older == size) {
            if (whole) {
                return new Pair(known, known);
            }
            if (rest.isEmpty()) {
                return null;
            }
            byte[] hash = rest.removeLast();
            return hash.length == 32 ? new Pair(hash, hash) : null;
        }
        if (rest.isEmpty() || rest.getLast().length != 32) {
            return null;
        }
        byte[] sibling = rest.removeLast();
        long split = Long.highestOneBit(size - 1);
        if (older <= split) {
            Pair below = rebuild(older, split, whole, known, rest);
            return below == null ? null : new Pair(below.older, node(below.newer, sibling));
        }
        Pair below = rebuild(older - split, size - split, false, known, rest);
        return below == null ? null : new Pair(node(sibling, below.older), node(sibling, below.newer));
    }
}
