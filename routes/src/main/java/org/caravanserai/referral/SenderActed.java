package org.caravanserai.referral;

import org.caravanserai.connectors.exchange.Handoff;

/**
 * The sender answered, corrected or recalled something that must reach the recipient; whoever carries handoffs queues it,
 * in the same transaction.
 *
 * @param referral as it stands after the event
 */
public record SenderActed(Referral referral, Handoff.Kind kind) {}
