package org.caravanserai.sandbox.simulator;

import java.time.Duration;
import org.caravanserai.connectors.http.TestedHttpAgency;

/** A simulated system's troubles, as the contract of connectors wants to cause them. */
public interface Troubled extends TestedHttpAgency {

    void misbehave(Mode mode);

    @Override
    default void goesDown() {
        misbehave(Mode.DOWN);
    }

    @Override
    default void becomesSlow() {
        misbehave(Mode.slow(Duration.ofSeconds(10)));
    }

    @Override
    default void breaks() {
        misbehave(Mode.ERROR_500);
    }

    @Override
    default void talksGarbage() {
        misbehave(Mode.GARBAGE);
    }

    @Override
    default void refuses() {
        misbehave(Mode.UNPROCESSABLE_422);
    }

    @Override
    default void redirects() {
        misbehave(Mode.REDIRECT);
    }

    @Override
    default void losesItsAnswers() {
        misbehave(Mode.LOST_ANSWER);
    }

    @Override
    default void breaksOffItsAnswers() {
        misbehave(Mode.HALF_AN_ANSWER);
    }

    @Override
    default void answersWithoutEnd() {
        misbehave(Mode.HUGE);
    }

    @Override
    default void writesInAnotherCharset() {
        misbehave(Mode.WRONG_CHARSET);
    }

    @Override
    default void recovers() {
        misbehave(Mode.NONE);
    }
}
