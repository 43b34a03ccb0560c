package org.caravanserai.parked;

import org.caravanserai.connectors.exchange.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * Which parked messages are wanted.
 *
 * @param agency only of this one; null is all of the region
 * @param group only of this cause; null is any
 */
public record ListParked(
        @Nullable AgencyId agency, @Nullable ParkedGroup group, int limit) {
    public static ListParked of(ParkedGroup group, int limit) {
        return new ListParked(group.agency(), group, limit);
    }
}
