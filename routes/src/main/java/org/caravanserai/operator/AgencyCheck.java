package org.caravanserai.operator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.caravanserai.agency.Agency;
import org.caravanserai.agency.Called;
import org.caravanserai.connectors.http.Finding;
import org.caravanserai.handoff.Connectors;
import org.caravanserai.handoff.Partners;
import org.caravanserai.handoff.TestDeliveries;
import org.caravanserai.operator.CheckStep.Result;
import org.springframework.stereotype.Component;

/** Tries the way to an agency and back, step by step, up to the first that does not hold. */
@Component
class AgencyCheck {
    private static final Duration RECENT = Duration.ofDays(7);
    private static final Duration A_DAY = Duration.ofDays(1);
    private final Partners partners;
    private final Connectors connectors;
    private final TestDeliveries tests;
    private final SignInBook signIns;
    private final InstantSource clock;

    AgencyCheck(
            Partners partners, Connectors connectors, TestDeliveries tests, SignInBook signIns, InstantSource clock) {
        this.partners = partners;
        this.connectors = connectors;
        this.tests = tests;
        this.signIns = signIns;
        this.clock = clock;
    }

    List<CheckStep> check(Agency agency) {
        if (!agency.takesPart()) {
            return List.of(
                    step("takes-part", () -> failed("It takes part in no hop: no way leads to it, or it has left.")));
        }
        return agency.reached() instanceof Called called ? called(agency, called) : fetches(agency);
    }

    private List<CheckStep> called(Agency agency, Called called) {
        List<CheckStep> steps = new ArrayList<>();
        for (Finding found : partners.probe(called).look()) {
            steps.add(new CheckStep(
                    found.step(), found.passed() ? Result.PASSED : Result.FAILED, found.words(), found.took()));
        }
        boolean open = steps.stream().allMatch(step -> step.result() == Result.PASSED);
        if (open && connectors.find(agency.id()).isPresent()) {
            if (called.takesTests()) {
                there(agency, steps);
            } else {
                steps.add(step("test-handoff", AgencyCheck::noTest));
            }
        }
        return steps;
    }

    /** A test that nobody has answered is not followed by another: someone there has it before them. */
    private void there(Agency agency, List<CheckStep> steps) {
        Optional<TestDeliveries.Last> last = tests.last(agency.id(), RECENT);
        if (last.filter(test -> test.answeredAt() == null).isEmpty()) {
            steps.add(step(
                    "test-handoff",
                    () -> tests.send(agency)
                            .map(AgencyCheck::refused)
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

    private List<CheckStep> fetches(Agency agency) {
        List<CheckStep> steps = new ArrayList<>();
        Optional<SignInBook.Signed> signed = signIns.of(agency.id());
        steps.add(step(
                "signed-in",
                () -> signed.map(this::signedIn)
                        .orElseGet(() -> failed(
                                "It has never shown a token that we believe: does it have one by our issuer, with"
                                        + " the claim `agency` " + agency.id()
                                        + " and the audience `caravanserai`?"))));
        if (agency.fetches() && signed.isPresent()) {
            steps.add(step("reads-its-list", () -> lists(signed.get().listedAt())));
        }
        return steps;
    }

    private Said signedIn(SignInBook.Signed signed) {
        return old(signed.lastAt())
                ? failed("It last signed in at " + signed.lastAt() + ": has its token ended, or its system stopped?")
                : passed("It last signed in at " + signed.lastAt() + "; its token works.");
    }

    private Said lists(@org.jspecify.annotations.Nullable Instant listed) {
        if (listed == null) {
            return failed("It has never asked for its handoffs (GET /handoffs): its system does not look there.");
        }
        return old(listed)
                ? failed("It last asked for its handoffs at " + listed + ": what waits there is not seen.")
                : passed("It last asked for its handoffs at " + listed + ".");
    }

    private boolean old(Instant at) {
        return at.isBefore(clock.instant().minus(A_DAY));
    }

    private record Said(Result result, String words) {}

    private static Said noTest() {
        return new Said(
                Result.LEFT_OUT,
                "No test is sent: it would be an application to the authority. The first real one tries the rest.");
    }

    private static Said passed(String words) {
        return new Said(Result.PASSED, words);
    }

    private static Said failed(String words) {
        return new Said(Result.FAILED, words);
    }

    private static Said waiting(String words) {
        return new Said(Result.WAITING, words);
    }

    private static CheckStep step(String name, Supplier<Said> look) {
        long start = System.nanoTime();
        Said said = look.get();
        return new CheckStep(name, said.result(), said.words(), Duration.ofNanos(System.nanoTime() - start));
    }
}
