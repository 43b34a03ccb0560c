package org.caravanserai.connectors.exchange;

import java.util.Optional;

/**
 * Remembers of a delivery in several steps what each brought, so that it goes on where it ended, whatever happened between. What
 * is written is committed when {@link #write} returns, and kept as safe as the facts.
 */
public interface StepJournal {

    Optional<String> read(HandoffId handoff, String step);

    /** The first word of a step stands. */
    void write(HandoffId handoff, String step, String outcome);
}
