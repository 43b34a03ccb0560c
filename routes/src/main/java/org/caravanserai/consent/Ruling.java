package org.caravanserai.consent;

import org.caravanserai.audit.Receipt;
import org.caravanserai.connectors.exchange.ConsentDecision;

/** A decision with the receipt that must be recorded in the transaction of its effect. */
public record Ruling(ConsentDecision decision, Receipt receipt) {}
