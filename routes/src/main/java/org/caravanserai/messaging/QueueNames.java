package org.caravanserai.messaging;

import org.caravanserai.connectors.exchange.AgencyId;

/** Names the two queues of an agency: what goes to it, and what comes back to it as a sender. */
public final class QueueNames {
    private QueueNames() {}

    public static String handoff(AgencyId agency) {
        return "handoff." + agency;
    }

    public static String report(AgencyId agency) {
        return "report." + agency;
    }
}
