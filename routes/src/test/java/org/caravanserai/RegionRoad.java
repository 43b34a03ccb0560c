package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Steps with the regional service, which is called over FHIR: a referral under J23 and its Task there. */
public final class RegionRoad {
    private static final Hub HUB = Hub.started();
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration STEP = Duration.ofSeconds(30);

    private RegionRoad() {}

    public static String referral(Client clerk) {
        return referral(clerk, Requests.somebody(), consent -> {}, body -> {});
    }

    public static String referral(
            Client clerk, String person, Consumer<ObjectNode> changeConsent, Consumer<ObjectNode> change) {
        ObjectNode consent = Requests.consent(person, "J23", "region-social");
        changeConsent.accept(consent);
        ObjectNode body = Requests.referral(person, "J23", "region-social", Road.consent(clerk, consent));
        ((ObjectNode) body.path("facts")).put("NEED", "income-support");
        change.accept(body);
        Client.Reply reply = clerk.submit(body.toString());
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(201);
        return reply.text("id");
    }

    /** The Task's id, once it is there and the counter sees it received. */
    public static String received(Client clerk, String referral) {
        Road.until(clerk, referral, "state", "received");
        return HUB.region.taskOf(Road.handoff(referral)).orElseThrow();
    }

    static String accepted(Client clerk, String referral) {
        String task = received(clerk, referral);
        HUB.region.accept(task);
        Road.until(clerk, referral, "state", "accepted");
        return task;
    }

    /** A resource that the Task names, such as its {@code for}. */
    static ObjectNode referred(String task, String element) {
        String reference = HUB.region.task(task).path(element).path("reference").asString("");
        String[] parts = reference.split("/");
        return HUB.region.resource(parts[parts.length - 2], parts[parts.length - 1]);
    }

    static Client.Reply untilWords(Client clerk, String referral, String part) {
        return await().atMost(SOON)
                .until(
                        () -> Road.read(clerk, referral),
                        reply -> reply.text("words").contains(part));
    }

    /** Lets time pass, so that what waits to be tried again is tried, until the sender sees this state. */
    static Client.Reply untilInTime(Client clerk, String referral, String state) {
        return await().atMost(SOON)
                .pollInterval(LOOK)
                .until(
                        () -> later(clerk, referral),
                        reply -> reply.text("state").equals(state));
    }

    /** Lets time pass until the sender reads these words. */
    public static Client.Reply untilWordsInTime(Client clerk, String referral, String part) {
        return await().atMost(SOON)
                .pollInterval(LOOK)
                .until(
                        () -> later(clerk, referral),
                        reply -> reply.text("words").contains(part));
    }

    private static Client.Reply later(Client clerk, String referral) {
        HUB.clock.advance(STEP);
        return Road.read(clerk, referral);
    }
}
