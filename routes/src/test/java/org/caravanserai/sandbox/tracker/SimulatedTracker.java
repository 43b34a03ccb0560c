package org.caravanserai.sandbox.tracker;

import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.sandbox.simulator.Mode;
import org.caravanserai.sandbox.simulator.Troubled;

/** The simulated tracker, as the contract of connectors wants to handle it. */
record SimulatedTracker(TrackerServer server) implements Troubled {
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
        server.accept(handoff.toString());
    }

    @Override
    public int effects(HandoffId handoff) {
        return server.effects(handoff.toString());
    }

    @Override
    public int recalls(HandoffId handoff) {
        String referral =
                server.referralOf(handoff.toString()).orElseThrow().path("id").asString("");
        return (int) server.calls().stream()
                .filter(call -> call.startsWith("DELETE") && call.endsWith(referral))
                .count();
    }

    @Override
    public int callsToOtherPlaces() {
        return server.callsElsewhere();
    }
}
