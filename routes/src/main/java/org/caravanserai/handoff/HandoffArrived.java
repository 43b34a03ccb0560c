package org.caravanserai.handoff;

import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.connectors.exchange.ReferralId;

/** A message whose way ends in the hub has come to its end; heard in the same transaction, with consent and referral held. */
public record HandoffArrived(ReferralId referral, Kind kind) {}
