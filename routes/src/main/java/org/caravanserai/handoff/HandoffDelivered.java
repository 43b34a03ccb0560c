package org.caravanserai.handoff;

import org.caravanserai.connectors.exchange.ReferralId;

/** An agency that we call has taken a referral; heard in the same transaction, with the referral held. */
public record HandoffDelivered(ReferralId referral) {}
