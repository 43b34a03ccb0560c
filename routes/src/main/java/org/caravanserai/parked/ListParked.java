package org.caravanserai.parked;

import org.caravanserai.connectors.exchange.AgencyId;
import org.jspecify.annotations.Nullable;

/** Which parked messages are wanted. */
public record ListParked(@Nullable AgencyId agency, int limit) {}
