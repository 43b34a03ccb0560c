package org.caravanserai.connectors.exchange;

import java.util.List;

/**
 * What one poll brought, read to the end.
 *
 * @param next where to go on; kept only once every arrival is committed
 */
public record Page(List<Arrival> arrivals, Cursor next) {
    public Page {
        arrivals = List.copyOf(arrivals);
    }
}
