package org.caravanserai.configuration;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Finds where in a file something stands: Jackson's own places are where it noticed, often lines later. */
final class Lines {
    private final @Nullable Node root;

    private Lines(@Nullable Node root) {
        this.root = root;
    }

    static Lines of(String text) {
        return new Lines(new Yaml(new LoaderOptions()).compose(new StringReader(text)));
    }

    /** The place a path of keys, indices and list values leads to; where it leads nowhere, the last place it passed. */
    Position at(List<?> path) {
        Node node = root;
        Position last = node == null ? Position.START : start(node);
        for (Object step : path) {
            Found found = node == null ? null : step(node, step).orElse(null);
            if (found == null) {
                return last;
            }
            last = found.position();
            node = found.node();
        }
        return last;
    }

    /** For a key its own place, for what follows the value under it. */
    private record Found(Position position, Node node) {}

    private static Optional<Found> step(Node node, Object step) {
        return switch (node) {
            case MappingNode mapping ->
                mapping.getValue().stream()
                        .filter(entry -> says(entry.getKeyNode(), step))
                        .findFirst()
                        .map(Lines::entry);
            case SequenceNode sequence -> item(sequence.getValue(), step).map(Lines::item);
            default -> Optional.empty();
        };
    }

    private static Optional<Node> item(List<Node> items, Object step) {
        return step instanceof Integer index
                ? items.stream().skip(index).findFirst()
                : items.stream().filter(item -> says(item, step)).findFirst();
    }

    private static Found entry(NodeTuple entry) {
        return new Found(start(entry.getKeyNode()), entry.getValueNode());
    }

    private static Found item(Node item) {
        return new Found(start(item), item);
    }

    private static boolean says(Node node, Object word) {
        return node instanceof ScalarNode scalar && scalar.getValue().equals(word.toString());
    }

    private static Position start(Node node) {
        return Position.of(node.getStartMark());
    }
}
