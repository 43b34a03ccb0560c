package org.caravanserai.connectors.exchange;

import java.time.Duration;
import java.time.InstantSource;

/** The in-memory agency keeps the promises of the real ones, so that tests may stand on it. */
class InMemoryAgencyTest implements PolledConnectorContract {
    private final InMemoryAgency agency = new InMemoryAgency(InstantSource.system());

    @Override
    public AgencyConnector connector() {
        return agency;
    }

    @Override
    public TestedAgency agency() {
        return agency;
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(1);
    }
}
