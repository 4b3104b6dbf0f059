package deffinov.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The tree of RFC 6962, against the test vectors of its authors and against every small size. */
class MerkleTests {

    private static final List<String> LEAVES = List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
    private static final List<String> ROOTS = List.of("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void makesTheRootsOfTheStandardsVectors() {
        var leaves = LEAVES.stream().map(HexFormat.of()::parseHex).map(Merkle::leaf).toList();
        for (int size = 1; size <= leaves.size(); size++) {
            assertThat(HexFormat.of().formatHex(Merkle.root(leaves.subList(0, size)))).isEqualTo(ROOTS.get(size - 1));
        }
    }

    private static List<byte[]> leaves(int size) {
        return IntStream.range(0, size).mapToObj(i -> Merkle.leaf("leaf " + i)).toList();
    }

    @Test
    void growingLeafByLeafMakesTheSameRootsAndNodes() {
        var growing = Growing.fromNothing();
        for (int size = 1; size <= 70; size++) {
            growing.add(Merkle.leaf("leaf " + (size - 1)));
            assertThat(growing.root()).isEqualTo(Merkle.root(leaves(size)));
        }
        var nodes = Merkle.over(leaves(70));
        growing.made().forEach((position, hash) -> assertThat(hash).isEqualTo(nodes.hash(position.level(), position.index())));
        assertThat(growing.made()).hasSize(70 + 35 + 17 + 8 + 4 + 2 + 1);
    }

    @Test
    void everyLeafOfEverySizeIsIncludedAndNoOtherIs() {
        for (int size = 1; size <= 33; size++) {
            var nodes = Merkle.over(leaves(size));
            byte[] root = Merkle.root(size, nodes);
            for (int index = 0; index < size; index++) {
                var path = Merkle.inclusion(index, size, nodes);
                assertThat(Merkle.includes(nodes.hash(0, index), index, size, path, root)).isTrue();
                assertThat(Merkle.includes(Merkle.leaf("another"), index, size, path, root)).isFalse();
                assertThat(Merkle.includes(nodes.hash(0, index), index + 1, size, path, root)).isFalse();
                assertThat(Merkle.includes(nodes.hash(0, index), index, size, longer(path), root)).isFalse();
                if (!path.isEmpty()) {
                    assertThat(Merkle.includes(nodes.hash(0, index), index, size, path.subList(1, path.size()), root)).isFalse();
                }
            }
        }
    }

    private static List<byte[]> longer(List<byte[]> path) {
        var longer = new ArrayList<>(path);
        longer.addFirst(new byte[32]);
        return longer;
    }

    @Test
    void everyTreeIsTheBeginningOfEveryLargerOneAndOfNoRewrittenOne() {
        for (int newer = 1; newer <= 33; newer++) {
            var nodes = Merkle.over(leaves(newer));
            byte[] newerRoot = Merkle.root(newer, nodes);
            for (int older = 1; older <= newer; older++) {
                byte[] olderRoot = Merkle.root(older, nodes);
                var proof = Merkle.consistency(older, newer, nodes);
                assertThat(Merkle.consistent(older, olderRoot, newer, newerRoot, proof)).isTrue();
                assertThat(Merkle.consistent(older, Merkle.leaf("rewritten"), newer, newerRoot, proof)).isFalse();
                assertThat(Merkle.consistent(older, olderRoot, newer, Merkle.leaf("rewritten"), proof)).isFalse();
                assertThat(Merkle.consistent(older, olderRoot, newer, newerRoot, longer(proof))).isFalse();
            }
        }
    }
}
