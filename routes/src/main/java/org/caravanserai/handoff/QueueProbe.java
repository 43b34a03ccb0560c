package org.caravanserai.handoff;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.caravanserai.agency.Agency;
import org.caravanserai.agency.AmqpReach;
import org.caravanserai.agency.Pause;
import org.caravanserai.connectors.amqp.AmqpConnector;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.connectors.http.Finding;
import org.caravanserai.messaging.PartnerQueues;
import org.springframework.stereotype.Component;

/** Looks at what a partner needs from us to read its own queue and to be heard on the other, up to the first step that does not hold. */
@Component
public class QueueProbe {
    private final PartnerQueues queues;
    private final Connectors connectors;
    private final Secrets secrets;
    private final InstantSource clock;

    QueueProbe(PartnerQueues queues, Connectors connectors, Secrets secrets, InstantSource clock) {
        this.queues = queues;
        this.connectors = connectors;
        this.secrets = secrets;
        this.clock = clock;
    }

    private record Verdict(boolean holds, String words) {}

    private record Step(String name, Supplier<Verdict> look) {
        Finding take() {
            long start = System.nanoTime();
            Verdict verdict = look.get();
            return new Finding(name, verdict.holds(), verdict.words(), Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** How its queues stand now. */
    public PartnerQueues.Standing standing(AgencyId agency) {
        return queues.standing(agency);
    }

    /** The steps up to the first that failed. */
    public List<Finding> look(Agency agency, AmqpReach reach) {
        List<Finding> found = new ArrayList<>();
        for (Step step : List.of(
                new Step("door", this::door),
                new Step("queues", () -> made(agency.id())),
                new Step("sign-in", () -> signIn(agency, reach)),
                new Step("key", () -> key(agency.id(), reach)))) {
            found.add(step.take());
            if (!found.getLast().passed()) {
                break;
            }
        }
        return found;
    }

    private Verdict door() {
        return queues.door().isPresent()
                ? new Verdict(true, "Partners come in on port " + queues.door().getAsInt() + ".")
                : new Verdict(false, "Nobody can come in: set caravanserai.amqp.port and start again.");
    }

    private Verdict made(AgencyId agency) {
        PartnerQueues.Standing now = queues.standing(agency);
        if (!now.made()) {
            return new Verdict(false, "This broker does not have its two queues: start the hub again.");
        }
        return now.heard()
                ? new Verdict(true, "Its two queues are there, and what it says is read.")
                : new Verdict(false, "What it says on its queue is not read now: is the database away?");
    }

    private Verdict signIn(Agency agency, AmqpReach reach) {
        if (agency.paused(clock.instant())) {
            return new Verdict(false, "It is not let in, since it pauses " + end(agency) + ".");
        }
        try {
            String password =
                    secrets.secret(reach.password()).value().lines().findFirst().orElse("");
            return queues.lets(agency.id(), password)
                    ? new Verdict(true, "The broker lets it in, to its own two queues.")
                    : new Verdict(false, "The broker does not let it in: is its entry the same on this node?");
        } catch (CallFailed e) {
            return new Verdict(false, missing(reach.password().value()) + " So nobody can sign in.");
        }
    }

    private static String end(Agency agency) {
        return agency.pause()
                .filter(Pause::ends)
                .map(pause -> "until " + pause.until())
                .orElse("until its entry says otherwise");
    }

    private Verdict key(AgencyId agency, AmqpReach reach) {
        try {
            return connectors.find(agency).orElseThrow() instanceof AmqpConnector queue
                    ? new Verdict(true, "What is put there is sealed to its key `" + queue.sealsTo() + "`.")
                    : new Verdict(false, "It is reached in another way now; check again.");
        } catch (CallFailed e) {
            return new Verdict(
                    false,
                    e.code().equals("no-key")
                            ? "`" + reach.key().value()
                                    + "` holds no key to seal to: ask them for a JWK with `kid`, RSA of 2048 bits"
                                    + " or more, or EC P-256."
                            : missing(reach.key().value()) + " So nothing can be sealed to it.");
        }
    }

    private static String missing(String file) {
        return "The file `" + file + "` is not in the folder of secrets, or is empty.";
    }
}
