package org.caravanserai.disclosure;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * Who had what of a person's, of all that one agency (and unit) recorded; never what the facts say.
 *
 * @param reference the agency's own of the person
 * @param consents newest first
 * @param next where older ones go on
 */
public record Statement(
        String reference,
        AgencyId agency,
        @Nullable String unit,
        Instant at,
        List<Disclosed> consents,
        @Nullable UUID next) {
    public Statement {
        consents = List.copyOf(consents);
    }

    /** Whether nobody but the person may be handed it. */
    public boolean notForGuardian() {
        return consents.stream().anyMatch(Disclosed::unknownToGuardian);
    }

    @Override
    public String toString() {
        return "Statement[" + agency + ", " + consents.size() + " consents]";
    }
}
