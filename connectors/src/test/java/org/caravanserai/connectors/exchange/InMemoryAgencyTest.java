package org.caravanserai.connectors.exchange;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The in-memory agency keeps the promises of the real ones, so that tests may stand on it. */
class InMemoryAgencyTest implements AnsweringConnectorContract, RecallingConnectorContract, PolledConnectorContract {
    private final InMemoryAgency agency = new InMemoryAgency(InstantSource.system());

    @Override
    public AgencyConnector connector() {
        return agency;
    }

    @Override
    public AnsweringAgency agency() {
        return agency;
    }

    @Override
    public AgencyConnector connectorUsing(Supplier<String> secret) {
        agency.isShown(secret);
        return agency;
    }

    @Override
    public int effects(HandoffId handoff) {
        return agency.effects(handoff);
    }

    @Override
    public int recalls(HandoffId handoff) {
        return agency.recalls(handoff);
    }

    @Override
    public void accepts(HandoffId handoff) {
        agency.accepts(handoff);
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(1);
    }
}
