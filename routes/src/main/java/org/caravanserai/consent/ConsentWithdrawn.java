package org.caravanserai.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;

/** A person took consents back; whoever carries handoffs stops what waits and says what had left, in the same transaction. */
public final class ConsentWithdrawn {
    private final List<UUID> consents;
    private final AgencyId agency;
    private final String actor;
    private final List<String> stopped = new ArrayList<>();
    private final List<Withdrawal.Released> released = new ArrayList<>();

    ConsentWithdrawn(UUID consent, AgencyId agency, String actor) {
        this(List.of(consent), agency, actor);
    }

    ConsentWithdrawn(List<UUID> consents, AgencyId agency, String actor) {
        this.consents = List.copyOf(consents);
        this.agency = agency;
        this.actor = actor;
    }

    /** One of a single withdrawal, all of a wider one: whoever hears of it takes their referrals in one order. */
    public List<UUID> consents() {
        return consents;
    }

    /** Where the person took it back. */
    public AgencyId agency() {
        return agency;
    }

    public String actor() {
        return actor;
    }

    /** Says that nothing of this referral will leave. */
    public void stopped(String code) {
        stopped.add(code);
    }

    /** Says that this referral had left already. */
    public void released(String code, AgencyId to) {
        released.add(new Withdrawal.Released(code, to, false));
    }

    List<String> stopped() {
        return List.copyOf(stopped);
    }

    List<Withdrawal.Released> released() {
        return List.copyOf(released);
    }
}
