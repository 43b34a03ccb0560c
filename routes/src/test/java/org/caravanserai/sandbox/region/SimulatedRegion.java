package org.caravanserai.sandbox.region;

import java.time.Duration;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.TestedAgency;

/** The simulated region, as the contract of connectors wants to handle it. */
record SimulatedRegion(RegionServer server) implements TestedAgency {
    @Override
    public void goesDown() {
        server.misbehave(Mode.DOWN);
    }

    @Override
    public void becomesSlow() {
        server.misbehave(Mode.slow(Duration.ofSeconds(10)));
    }

    @Override
    public void breaks() {
        server.misbehave(Mode.ERROR_500);
    }

    @Override
    public void talksGarbage() {
        server.misbehave(Mode.GARBAGE);
    }

    @Override
    public void refuses() {
        server.misbehave(Mode.UNPROCESSABLE_422);
    }

    @Override
    public void redirects() {
        server.misbehave(Mode.REDIRECT);
    }

    @Override
    public void losesItsAnswers() {
        server.misbehave(Mode.LOST_ANSWER);
    }

    @Override
    public void recovers() {
        server.misbehave(Mode.NONE);
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
