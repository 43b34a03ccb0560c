package org.caravanserai.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;

/** A person asked that the sender be told nothing more; whoever keeps referrals closes them, in the same transaction. */
public final class WayBackClosed {
    private final List<UUID> consents;
    private final AgencyId agency;
    private final String actor;
    private final List<String> closed = new ArrayList<>();

    WayBackClosed(List<UUID> consents, AgencyId agency, String actor) {
        this.consents = List.copyOf(consents);
        this.agency = agency;
        this.actor = actor;
    }

    public List<UUID> consents() {
        return consents;
    }

    /** Where the person said so. */
    public AgencyId agency() {
        return agency;
    }

    public String actor() {
        return actor;
    }

    /** Says that nothing of this referral will be told any more. */
    public void closed(String code) {
        closed.add(code);
    }

    List<String> closed() {
        return List.copyOf(closed);
    }
}
