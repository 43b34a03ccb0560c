package org.caravanserai.messaging;

import java.util.Set;

/** Queues that a feature needs; they are made for it, because the broker never makes one by itself. */
public interface BrokerQueues {
    /** Names such as {@code handoff.ngo-harbour} and {@code report.ngo-harbour}. */
    Set<String> names();

    /** Those that messages may be sent to now; what is for another waits in the database. */
    default Set<String> open() {
        return names();
    }
}
