package org.caravanserai.connectors.exchange;

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
}
