package org.caravanserai.handoff;

import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.messaging.Delivery;

/** A claim that was cleared and committed: this may now leave, as this attempt of this delivery. */
record Release(ClearedHandoff cleared, Delivery delivery, int attempt) {}
