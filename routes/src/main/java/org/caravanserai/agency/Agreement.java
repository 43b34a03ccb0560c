package org.caravanserai.agency;

import java.time.LocalDate;
import org.caravanserai.connectors.exchange.AgencyId;

/** Two agencies agreed to work together, either way; {@code until} is the last day. */
public record Agreement(String id, AgencyId one, AgencyId other, LocalDate from, LocalDate until) {
    public Agreement {
        if (one.equals(other)) {
            throw new IllegalArgumentException("an agreement is between two agencies");
        }
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("an agreement ends before it begins");
        }
    }

    boolean between(AgencyId a, AgencyId b) {
        return one.equals(a) && other.equals(b) || one.equals(b) && other.equals(a);
    }

    boolean inForce(LocalDate on) {
        return !on.isBefore(from) && !on.isAfter(until);
    }
}
