package org.caravanserai.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Merkle trees as certificate logs have them (RFC 6962): a leaf and a node are hashed with another first byte, so that neither
 * passes for the other.
 */
final class Merkle {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private Merkle() {}

    private static byte[] leaf(byte[] entry) {
        return Canonical.sha256(LEAF, entry);
    }

    private static byte[] node(byte[] left, byte[] right) {
        byte[] both = new byte[NODE.length + left.length];
        System.arraycopy(NODE, 0, both, 0, NODE.length);
        System.arraycopy(left, 0, both, NODE.length, left.length);
        return Canonical.sha256(both, right);
    }

    /** A root over entries that come one after the other, with no more memory than the tree is high. */
    static final class Growing {
        private final Deque<Part> parts = new ArrayDeque<>();

        private record Part(long leaves, byte[] hash) {}

        void add(byte[] entry) {
            Part part = new Part(1, leaf(entry));
            while (!parts.isEmpty() && parts.getLast().leaves == part.leaves) {
                part = new Part(2 * part.leaves, node(parts.removeLast().hash, part.hash));
            }
            parts.addLast(part);
        }

        /** @throws java.util.NoSuchElementException if nothing was added */
        byte[] root() {
            Deque<Part> rest = new ArrayDeque<>(parts);
            byte[] root = rest.removeLast().hash;
            while (!rest.isEmpty()) {
                root = node(rest.removeLast().hash, root);
            }
            return root;
        }
    }

    /** A whole tree, to prove of several entries that they are in it. */
    static final class Tree {
        private final List<List<byte[]>> levels = new ArrayList<>();

        Tree(List<byte[]> entries) {
            levels.add(entries.stream().map(Merkle::leaf).toList());
            while (levels.getLast().size() > 1) {
                levels.add(above(levels.getLast()));
            }
        }

        private static List<byte[]> above(List<byte[]> level) {
            List<byte[]> nodes = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 2) {
                nodes.add(i + 1 < level.size() ? node(level.get(i), level.get(i + 1)) : level.get(i));
            }
            return nodes;
        }

        byte[] root() {
            return levels.getLast().getFirst();
        }

        /** What an entry's leaf is hashed with on its way to the root, from below. */
        List<byte[]> path(int index) {
            List<byte[]> path = new ArrayList<>();
            int at = index;
            for (List<byte[]> level : levels) {
                int beside = at ^ 1;
                if (beside < level.size()) {
                    path.add(level.get(beside));
                }
                at >>= 1;
            }
            return path;
        }
    }
}
