package org.caravanserai.operator;

import java.time.Instant;
import java.util.List;

/** What is in force, on each node, and how each agency takes part. */
public record ConfigurationNow(String hash, List<OnNode> nodes, List<AgencyStanding> agencies) {
    public ConfigurationNow {
        nodes = List.copyOf(nodes);
        agencies = List.copyOf(agencies);
    }

    /**
     * What one node has in force.
     *
     * @param refused why it did not take up the last reload; empty if it did
     */
    public record OnNode(String node, String hash, Instant since, Instant seenAt, List<String> refused) {
        public OnNode {
            refused = List.copyOf(refused);
        }
    }
}
