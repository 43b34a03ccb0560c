package org.caravanserai.messaging;

import org.caravanserai.connectors.exchange.AgencyId;

/** Names the queues of an agency: what goes to it, what comes back to it as a sender, and what it reads itself. */
public final class QueueNames {
    private QueueNames() {}

    /** What a partner with a queue of its own reads. */
    public static String out(AgencyId agency) {
        return "partner." + agency + ".out";
    }

    /** Whether a partner reads the queue of this name. */
    static boolean isRead(String name) {
        return name.startsWith("partner.") && name.endsWith(".out");
    }

    /** What a partner with a queue of its own writes to. */
    public static String in(AgencyId agency) {
        return "partner." + agency + ".in";
    }

    public static String handoff(AgencyId agency) {
        return "handoff." + agency;
    }

    public static String report(AgencyId agency) {
        return "report." + agency;
    }
}
