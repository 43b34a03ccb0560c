package org.caravanserai.connectors.exchange;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The gate's yes, for one hop; the facts are already cut to what this hop may carry. Only {@code consent} makes one. */
public final class ClearedHandoff implements ConsentDecision {
    private final Hop hop;
    private final Handoff handoff;
    private final Grant grant;
    private final Set<DataCategory> removed;
    private final @Nullable Clearance clearance;

    ClearedHandoff(Hop hop, Handoff handoff, Grant grant, Set<DataCategory> removed, @Nullable Clearance clearance) {
        this.hop = hop;
        this.handoff = handoff;
        this.grant = grant;
        this.removed = Set.copyOf(removed);
        this.clearance = clearance;
    }

    public Hop hop() {
        return hop;
    }

    /** The handoff as it may cross. */
    public Handoff handoff() {
        return handoff;
    }

    /** The consent that cleared it. */
    public Grant grant() {
        return grant;
    }

    /** The categories that were cut for this hop. */
    public Set<DataCategory> removed() {
        return removed;
    }

    /**
     * What signs the content as it leaves.
     *
     * @throws IllegalStateException if this hop ends in the hub, so that nothing may leave under it
     */
    public Clearance clearance() {
        if (clearance == null) {
            throw new IllegalStateException("nothing leaves the hub under " + hop);
        }
        return clearance;
    }

    @Override
    public String toString() {
        return "cleared " + handoff.id() + " for " + hop + " with " + handoff.facts();
    }
}
