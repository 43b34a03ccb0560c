package org.caravanserai.operator;

import static org.caravanserai.operator.Said.failed;
import static org.caravanserai.operator.Said.passed;
import static org.caravanserai.operator.Said.step;
import static org.caravanserai.operator.Said.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravanserai.agency.Agency;
import org.caravanserai.handoff.TestDeliveries;
import org.caravanserai.operator.CheckStep.Result;
import org.springframework.stereotype.Component;

/** Sends a handoff about nobody there, and looks whether the last one came back. */
@Component
class TestRound {
    private static final Duration RECENT = Duration.ofDays(7);
    private final TestDeliveries tests;

    TestRound(TestDeliveries tests) {
        this.tests = tests;
    }

    /** A test that nobody has answered is not followed by another: someone there has it before them. */
    void there(Agency agency, List<CheckStep> steps) {
        Optional<TestDeliveries.Last> last = tests.last(agency.id(), RECENT);
        if (last.filter(test -> test.answeredAt() == null).isEmpty()) {
            steps.add(step(
                    "test-handoff",
                    () -> tests.send(agency)
                            .map(TestRound::refused)
                            .orElseGet(() -> passed("It took a handoff marked as a test, about nobody."))));
        }
        if (steps.getLast().result() == Result.PASSED) {
            steps.add(step("way-back", () -> back(last)));
        }
    }

    private static Said refused(String code) {
        return failed(
                code.startsWith("rejected-")
                        ? "It refuses the test handoff by its own rules (" + code.substring("rejected-".length())
                                + "): ask them which element they want otherwise."
                        : "The test handoff did not get through (" + code
                                + "): look at the steps before, and try again.");
    }

    private static Said back(Optional<TestDeliveries.Last> last) {
        if (last.isEmpty()) {
            return waiting("The first test has just been sent; ask them to answer it, and check again.");
        }
        TestDeliveries.Last test = last.get();
        Instant answered = test.answeredAt();
        return answered == null
                ? waiting("Nobody has answered the test of " + test.sentAt() + " yet; ask them to, and check again.")
                : passed("The test of " + test.sentAt() + " was answered with `" + test.said() + "` after "
                        + Duration.between(test.sentAt(), answered).toSeconds() + " s.");
    }
}
