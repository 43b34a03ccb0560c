package org.caravanserai.connectors.exchange;

import java.util.Optional;

/**
 * What a route may count on, whichever agency it speaks to. Every call ends within the connector's own limit, follows no
 * redirect, and is safe to repeat: the handoff id makes a resend recognisable.
 */
public interface AgencyConnector {

    /**
     * Hands over a referral, an answer or a correction.
     *
     * @throws AgencyUnavailable when the agency did not answer, or said that it cannot now
     */
    Delivery deliver(ClearedHandoff cleared);

    /**
     * Asks the agency to stop; its own receipt comes back as a report, or as {@link Delivery.Receipt#NEVER_ARRIVED} at once.
     *
     * @throws AgencyUnavailable when the agency did not answer, or said that it cannot now
     */
    Delivery recall(ClearedHandoff cleared);

    /**
     * Brings everything since {@code cursor}, with an overlap: what was seen before may come again.
     *
     * @throws AgencyUnavailable when the agency did not answer, or said that it cannot now
     */
    Page poll(Cursor cursor);

    /**
     * Reads a message again that was {@link Arrival.Unreadable}, with the mapping of today, and calls nobody. What it says is
     * the same as if it came now for the first time, under the same message id; empty if it is no news.
     *
     * @param whole the message as {@link Arrival.Unreadable#whole} gave it
     */
    Optional<Arrival> reread(String whole);
}
