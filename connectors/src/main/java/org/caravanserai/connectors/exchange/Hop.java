package org.caravanserai.connectors.exchange;

/** One crossing from an agency to the next, each with a decision of its own (DESIGN §3). */
public enum Hop {
    /** Referring agency to hub. */
    H1,
    /** Hub to receiving agency. */
    H2,
    /** Receiving agency to hub. */
    H3,
    /** Hub to referring agency. */
    H4,
    /** Recipient to a third agency, as a linked referral. */
    H5,
    /** Recall: hub to everyone who has it. */
    HX
}
