package org.caravanserai.messaging;

import java.util.Set;

/** Queues that a feature needs; the broker makes them at start, because it never makes one by itself. */
public interface BrokerQueues {
    /** Names such as {@code handoff.ngo-harbour} and {@code report.ngo-harbour}. */
    Set<String> names();
}
