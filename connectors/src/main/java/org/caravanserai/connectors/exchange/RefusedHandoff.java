package org.caravanserai.connectors.exchange;

import java.util.Set;

/** The gate's no, with its reason; a normal outcome. */
public final class RefusedHandoff implements ConsentDecision {
    private final Hop hop;
    private final HandoffId id;
    private final Refusal reason;
    private final Set<DataCategory> categories;

    RefusedHandoff(Hop hop, HandoffId id, Refusal reason, Set<DataCategory> categories) {
        this.hop = hop;
        this.id = id;
        this.reason = reason;
        this.categories = Set.copyOf(categories);
    }

    public Hop hop() {
        return hop;
    }

    public HandoffId id() {
        return id;
    }

    public Refusal reason() {
        return reason;
    }

    /** The categories concerned; empty where the reason concerns none. */
    public Set<DataCategory> categories() {
        return categories;
    }

    @Override
    public String toString() {
        return "refused " + id + " for " + hop + ": " + reason.word();
    }
}
