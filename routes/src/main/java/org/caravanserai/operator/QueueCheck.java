package org.caravanserai.operator;

import static org.caravanserai.operator.Said.failed;
import static org.caravanserai.operator.Said.passed;
import static org.caravanserai.operator.Said.step;
import static org.caravanserai.operator.Said.waiting;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.caravanserai.agency.Agency;
import org.caravanserai.agency.AmqpReach;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.handoff.QueueProbe;
import org.caravanserai.messaging.PartnerQueues;
import org.caravanserai.operator.CheckStep.Result;
import org.springframework.stereotype.Component;

/** Tries the way over a partner's own two queues: what is ours of it, whether anybody reads there, and a test. */
@Component
class QueueCheck {
    private static final Duration A_DAY = Duration.ofDays(1);
    private final QueueProbe probe;
    private final SignInBook signIns;
    private final TestRound test;
    private final InstantSource clock;

    QueueCheck(QueueProbe probe, SignInBook signIns, TestRound test, InstantSource clock) {
        this.probe = probe;
        this.signIns = signIns;
        this.test = test;
        this.clock = clock;
    }

    List<CheckStep> check(Agency agency, AmqpReach reach) {
        List<CheckStep> steps = CheckStep.of(probe.look(agency, reach));
        if (steps.getLast().result() == Result.PASSED) {
            PartnerQueues.Standing queue = probe.standing(agency.id());
            steps.add(step("reads", () -> reads(agency.id(), queue)));
            if (queue.readers() > 0) {
                test.there(agency, steps);
            } else if (steps.getLast().result() == Result.PASSED) {
                steps.add(step("test-handoff", QueueCheck::wouldExpire));
            }
        }
        return steps;
    }

    private Said reads(AgencyId agency, PartnerQueues.Standing queue) {
        String lies = " Unread there: " + queue.unread() + ".";
        if (queue.readers() > 0) {
            return passed("It is reading its queue now." + lies);
        }
        Optional<SignInBook.Signed> signed = signIns.of(agency);
        if (signed.isEmpty()) {
            return failed("It has never signed in: does it show the name `" + agency
                    + "` and its password, SASL PLAIN, to the port above?" + lies);
        }
        String last = "It does not read its queue now; it last signed in at "
                + signed.get().lastAt();
        return signed.get().lastAt().isBefore(clock.instant().minus(A_DAY))
                ? failed(last + ": has its system stopped?" + lies)
                : passed(last + "." + lies);
    }

    private static Said wouldExpire() {
        return waiting("No test is sent: it would expire in a few minutes. Check again while it reads its queue.");
    }
}
