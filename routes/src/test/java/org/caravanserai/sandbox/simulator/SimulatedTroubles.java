package org.caravanserai.sandbox.simulator;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.caravanserai.connectors.http.TestedHttpAgency;

/** A simulated system's troubles, as the contracts of connectors and watches want to cause them. */
public record SimulatedTroubles(Consumer<Mode> mode, Consumer<String> demanded, IntSupplier elsewhere)
        implements TestedHttpAgency {

    @Override
    public void goesDown() {
        mode.accept(Mode.DOWN);
    }

    @Override
    public void becomesSlow() {
        mode.accept(Mode.slow(Duration.ofSeconds(10)));
    }

    @Override
    public void breaks() {
        mode.accept(Mode.ERROR_500);
    }

    @Override
    public void talksGarbage() {
        mode.accept(Mode.GARBAGE);
    }

    @Override
    public void refuses() {
        mode.accept(Mode.UNPROCESSABLE_422);
    }

    @Override
    public void redirects() {
        mode.accept(Mode.REDIRECT);
    }

    @Override
    public void losesItsAnswers() {
        mode.accept(Mode.LOST_ANSWER);
    }

    @Override
    public void breaksOffItsAnswers() {
        mode.accept(Mode.HALF_AN_ANSWER);
    }

    @Override
    public void answersWithoutEnd() {
        mode.accept(Mode.HUGE);
    }

    @Override
    public void writesInAnotherCharset() {
        mode.accept(Mode.WRONG_CHARSET);
    }

    @Override
    public void recovers() {
        mode.accept(Mode.NONE);
    }

    @Override
    public void demands(String authorization) {
        demanded.accept(authorization);
    }

    @Override
    public int callsToOtherPlaces() {
        return elsewhere.getAsInt();
    }
}
