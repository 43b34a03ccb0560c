package org.caravanserai.consent;

import org.caravanserai.connectors.exchange.AgencyId;

/**
 * Somebody's word let a handoff pass in a person's vital interest, without a yes; whoever keeps reviews opens one, in the same
 * transaction.
 */
public record SentUnasked(Consent consent, AgencyId agency, String actor) {}
