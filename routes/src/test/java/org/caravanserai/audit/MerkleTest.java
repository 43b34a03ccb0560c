package org.caravanserai.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerkleTest {
    /** The leaves that certificate logs test their trees with, and the roots over the first of them, as published there. */
    private static final List<byte[]> LEAVES = List.of(
            hex(""),
            hex("00"),
            hex("10"),
            hex("2021"),
            hex("3031"),
            hex("40414243"),
            hex("5051525354555657"),
            hex("606162636465666768696a6b6c6d6e6f"));

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void givesTheRootsThatCertificateLogsGive() {
        for (int size = 1; size <= LEAVES.size(); size++) {
            String root = ROOTS.get(size - 1);

            assertThat(grown(LEAVES.subList(0, size))).as("grown to " + size).isEqualTo(root);
            assertThat(text(new Merkle.Tree(LEAVES.subList(0, size)).root()))
                    .as("built of " + size)
                    .isEqualTo(root);
        }
    }

    @Test
    void leadsFromEachEntryToTheRoot() {
        for (int size = 1; size <= 70; size++) {
            List<byte[]> entries = entries(size);
            Merkle.Tree tree = new Merkle.Tree(entries);
            for (int index = 0; index < size; index++) {
                assertThat(text(Proofs.root(entries.get(index), index, size, tree.path(index))))
                        .as(index + " of " + size)
                        .isEqualTo(text(tree.root()));
            }
        }
    }

    @Test
    void leadsElsewhereFromAnotherEntryOrPlace() {
        List<byte[]> entries = entries(13);
        Merkle.Tree tree = new Merkle.Tree(entries);

        assertThat(Proofs.root(entries.get(5), 4, 13, tree.path(5))).isNotEqualTo(tree.root());
        assertThat(Proofs.root(entries.get(4), 5, 13, tree.path(5))).isNotEqualTo(tree.root());
    }

    @Test
    void takesNoNodeForALeaf() {
        List<byte[]> two = entries(2);
        byte[] first = Canonical.sha256(new byte[] {0}, two.get(0));
        byte[] second = Canonical.sha256(new byte[] {0}, two.get(1));
        byte[] both = java.nio.ByteBuffer.allocate(64).put(first).put(second).array();

        assertThat(grown(List.of(both))).isNotEqualTo(grown(two));
    }

    private static String grown(List<byte[]> entries) {
        Merkle.Growing growing = new Merkle.Growing();
        entries.forEach(growing::add);
        return text(growing.root());
    }

    private static List<byte[]> entries(int size) {
        return IntStream.range(0, size)
                .mapToObj(n -> ("entry " + n).getBytes(UTF_8))
                .toList();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static String text(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
