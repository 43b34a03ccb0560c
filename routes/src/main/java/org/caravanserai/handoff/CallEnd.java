package org.caravanserai.handoff;

import java.time.Duration;
import org.caravanserai.connectors.exchange.Delivery;

/** How a call to an agency ended, for settling. */
sealed interface CallEnd {

    /** The agency took it. */
    record Took(String partnerReference) implements CallEnd {
        boolean neverArrived() {
            return partnerReference.equals(Delivery.Receipt.NEVER_ARRIVED.partnerReference());
        }
    }

    /** The agency's own rules refused it. */
    record SaidNo(String code) implements CallEnd {}

    /**
     * Unavailable, or nobody knows: tried again.
     *
     * @param brokenAnswer the agency answered that something broke; the same thrice is taken for lasting
     */
    record Again(String code, Duration atLeast, boolean brokenAnswer) implements CallEnd {}

    /** Our own fault: someone must look. */
    record Broke(String code) implements CallEnd {}
}
