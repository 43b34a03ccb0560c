package org.caravanserai.consent;

import java.util.Optional;
import org.caravanserai.audit.Receipt;
import org.caravanserai.connectors.exchange.ConsentDecision;

/**
 * A decision with the receipt that must be recorded in the transaction of its effect.
 *
 * @param words what the sender should do about a refusal, where its reason alone does not tell
 */
public record Ruling(ConsentDecision decision, Receipt receipt, Optional<String> words) {}
