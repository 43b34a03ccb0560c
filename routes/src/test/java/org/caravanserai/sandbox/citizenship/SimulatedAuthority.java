package org.caravanserai.sandbox.citizenship;

import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.sandbox.simulator.Mode;
import org.caravanserai.sandbox.simulator.Troubled;

/** The simulated authority, as the contract of watches wants to handle it; nothing is ever handed over to it. */
record SimulatedAuthority(StatusAuthority server) implements Troubled {
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
        throw new UnsupportedOperationException("nobody accepts at an authority that is watched");
    }

    @Override
    public int effects(HandoffId handoff) {
        return 0;
    }

    @Override
    public int recalls(HandoffId handoff) {
        return 0;
    }

    @Override
    public int callsToOtherPlaces() {
        return server.callsElsewhere();
    }
}
