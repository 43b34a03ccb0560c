package org.caravanserai.connectors.exchange;

import java.time.Instant;

/**
 * The consent in the version that cleared a hop.
 *
 * @param givenAt when the person gave it
 * @param validFrom first instant at which it counts
 * @param validUntil first instant at which it no longer counts
 * @param purpose the purpose it names
 */
public record Grant(
        ConsentId id, int version, Instant givenAt, Instant validFrom, Instant validUntil, Purpose purpose) {}
