package org.caravanserai.connectors.exchange;

import java.util.Set;

/** Makes decisions. An architecture test reserves it for {@code consent}: nobody else can produce a clearance. */
public final class Clearing {
    private Clearing() {}

    /**
     * @param handoff with the facts already cut
     * @param removed what was cut
     */
    public static ClearedHandoff cleared(Hop hop, Handoff handoff, Grant grant, Set<DataCategory> removed) {
        return new ClearedHandoff(hop, handoff, grant, removed, null);
    }

    /** The same decision with what signs the content as it leaves the hub. */
    public static ClearedHandoff signed(ClearedHandoff cleared, Clearance clearance) {
        return new ClearedHandoff(cleared.hop(), cleared.handoff(), cleared.grant(), cleared.removed(), clearance);
    }

    public static RefusedHandoff refused(Hop hop, HandoffId id, Refusal reason, Set<DataCategory> categories) {
        return new RefusedHandoff(hop, id, reason, categories);
    }
}
