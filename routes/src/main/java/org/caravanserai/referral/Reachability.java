package org.caravanserai.referral;

import java.time.Instant;
import java.util.Optional;
import org.caravanserai.connectors.exchange.ReferralId;

/** Tells what holds up a message to the recipient; whoever carries handoffs implements it. */
public interface Reachability {

    /**
     * @param cause a code of ours, such as {@code connection-refused}
     * @param since when the first try failed
     * @param nextTry when it is tried again; empty when it is parked
     */
    record Trouble(String cause, Instant since, Optional<Instant> nextTry) {}

    Optional<Trouble> trouble(ReferralId referral);
}
