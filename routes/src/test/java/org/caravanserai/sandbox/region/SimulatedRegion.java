package org.caravanserai.sandbox.region;

import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.sandbox.simulator.Mode;
import org.caravanserai.sandbox.simulator.Troubled;

/** The simulated region, as the contract of connectors wants to handle it. */
record SimulatedRegion(RegionServer server) implements Troubled {
    @Override
    public void misbehave(Mode mode) {
        server.misbehave(mode);
    }

    @Override
    public void demands(String authorization) {
        server.demandAuthorization(authorization);
    }

    @Override
    public void accepts(HandoffId handoff) {
        server.accept(server.taskOf(handoff.toString()).orElseThrow());
    }

    @Override
    public int effects(HandoffId handoff) {
        return server.effects(handoff.toString());
    }

    /** Writes after the first, which created the Task. */
    @Override
    public int recalls(HandoffId handoff) {
        return server.calls(handoff.toString()) - 1;
    }

    @Override
    public int callsToOtherPlaces() {
        return server.callsElsewhere();
    }
}
