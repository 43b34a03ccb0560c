package org.caravanserai.operator;

import static org.caravanserai.operator.Said.failed;
import static org.caravanserai.operator.Said.leftOut;
import static org.caravanserai.operator.Said.passed;
import static org.caravanserai.operator.Said.step;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caravanserai.agency.Agency;
import org.caravanserai.agency.AmqpReach;
import org.caravanserai.agency.Called;
import org.caravanserai.agency.CounterApiReach;
import org.caravanserai.agency.NoReach;
import org.caravanserai.agency.PartnerApiReach;
import org.caravanserai.handoff.Connectors;
import org.caravanserai.handoff.Partners;
import org.caravanserai.operator.CheckStep.Result;
import org.springframework.stereotype.Component;

/** Tries the way to an agency and back, step by step, up to the first that does not hold. */
@Component
class AgencyCheck {
    private static final Duration A_DAY = Duration.ofDays(1);
    private final Partners partners;
    private final Connectors connectors;
    private final TestRound test;
    private final QueueCheck queues;
    private final SignInBook signIns;
    private final InstantSource clock;

    AgencyCheck(
            Partners partners,
            Connectors connectors,
            TestRound test,
            QueueCheck queues,
            SignInBook signIns,
            InstantSource clock) {
        this.partners = partners;
        this.connectors = connectors;
        this.test = test;
        this.queues = queues;
        this.signIns = signIns;
        this.clock = clock;
    }

    List<CheckStep> check(Agency agency) {
        if (!agency.takesPart()) {
            return List.of(
                    step("takes-part", () -> failed("It takes part in no hop: no way leads to it, or it has left.")));
        }
        return switch (agency.reached()) {
            case Called called -> called(agency, called);
            case AmqpReach queue -> queues.check(agency, queue);
            case CounterApiReach comes -> fetches(agency);
            case PartnerApiReach comes -> fetches(agency);
            case NoReach comes -> fetches(agency);
        };
    }

    private List<CheckStep> called(Agency agency, Called called) {
        List<CheckStep> steps = CheckStep.of(partners.probe(called).look());
        boolean open = steps.stream().allMatch(step -> step.result() == Result.PASSED);
        if (open && connectors.find(agency.id()).isPresent()) {
            if (called.takesTests()) {
                test.there(agency, steps);
            } else {
                steps.add(step("test-handoff", AgencyCheck::noTest));
            }
        }
        return steps;
    }

    private static Said noTest() {
        return leftOut(
                "No test is sent: it would be an application to the authority. The first real one tries the rest.");
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
}
