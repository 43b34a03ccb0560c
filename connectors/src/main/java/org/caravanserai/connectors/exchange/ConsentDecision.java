package org.caravanserai.connectors.exchange;

/** The answer to "may this hop happen?". There is no third case: what nobody granted is refused. */
public sealed interface ConsentDecision permits ClearedHandoff, RefusedHandoff {}
