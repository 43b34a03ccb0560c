package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.caravanserai.sandbox.simulator.Mode;
import org.caravanserai.sandbox.webhook.WebhookPartner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A partner that takes events at an address of its own, and a counter whose own system is told of updates. */
class WebhookIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    /** What a library may not send on. */
    private static final List<String> OUTSIDE = List.of("NOTE", "DISTRICT");

    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Client lawyer = hub.worker("ngo-legal-desk");
    private final Client librarian = hub.as("city-library", "help-desk", "librarian-3", "counter");
    private final WebhookPartner partner = hub.bean("simulatedWebhookPartner", WebhookPartner.class);
    private final WebhookPartner counterSystem = hub.bean("simulatedCounterSystem", WebhookPartner.class);

    /** A system is told of what changes from its first look on. */
    @BeforeEach
    void isFollowed() {
        await().atMost(SOON)
                .until(() -> hub.db()
                                .sql("SELECT count(*) FROM push WHERE agency = 'city-library'")
                                .query(Integer.class)
                                .single()
                        == 1);
    }

    @AfterEach
    void endTheTrouble() {
        partner.misbehave(Mode.NONE);
        counterSystem.misbehave(Mode.NONE);
        hub.clock.reset();
    }

    @Test
    void pushesAReferralAndTakesTheAnswerOverThePartnerApi() {
        String referral = Road.referral(clerk, "ngo-legal-desk");

        Road.until(clerk, referral, "state", "received");
        JsonNode event = partner.events(Road.handoff(referral)).getFirst();
        assertThat(event.at("/data/facts/NAME/given").asString()).isEqualTo("Amal");
        assertThat(event.at("/data/from").asString()).isEqualTo("city-hall");
        Road.decide(lawyer, referral, "{\"decision\":\"accept\"}");
        Road.report(lawyer, referral, "{\"status\":\"completed\",\"outcome\":{\"code\":\"helped\"}}");

        Client.Reply known = Road.until(clerk, referral, "state", "completed");
        assertThat(known.body().at("/outcome/code").asString()).isEqualTo("helped");
    }

    @Test
    void pushesARecallWithoutAWordAboutThePerson() {
        String referral = Road.referral(clerk, "ngo-legal-desk");
        Road.until(clerk, referral, "state", "received");

        Road.act(clerk, referral, "recall", "{\"reason\":\"sent-by-mistake\"}");

        JsonNode recall = await().atMost(SOON)
                .until(() -> partner.events(Road.handoff(referral)), events -> events.size() == 2)
                .getLast();
        assertThat(recall.path("type").asString()).isEqualTo("org.caravanserai.handoff.recall");
        assertThat(recall.path("data").has("facts")).isFalse();
    }

    @Test
    void deliversOnceThoughItsAnswersAreLost() {
        partner.misbehave(Mode.LOST_ANSWER);
        String referral = Road.referral(clerk, "ngo-legal-desk");
        await().atMost(SOON).until(() -> partner.arrivals(Road.handoff(referral)) > 0);
        partner.misbehave(Mode.NONE);

        await().atMost(SOON).pollInterval(Duration.ofMillis(300)).until(() -> {
            hub.clock.advance(Duration.ofSeconds(30));
            return Road.read(clerk, referral).text("state").equals("received");
        });
        assertThat(partner.events(Road.handoff(referral))).hasSize(1);
        assertThat(partner.arrivals(Road.handoff(referral))).isGreaterThan(1);
    }

    @Test
    void tellsTheCountersOwnSystemOfEachChangeInItsOrderAndNothingOfThePerson() {
        String referral = referral();
        Client helper = hub.worker("ngo-citizenship");
        toldOf(referral, "requested");

        Road.decide(helper, referral, "{\"decision\":\"accept\"}");

        List<JsonNode> told = toldOf(referral, "accepted");
        assertThat(told).extracting(event -> event.at("/data/version").asInt()).isSorted();
        assertThat(told.toString()).doesNotContain("Amal", "600 000");
    }

    @Test
    void tellsItLaterAndInOrderWhenItWasAway() {
        toldOf(referral(), "requested");
        counterSystem.misbehave(Mode.DOWN);
        String first = referral();
        String second = referral();
        Road.until(librarian, second, "transport", "delivered");
        counterSystem.misbehave(Mode.NONE);

        await().atMost(SOON).pollInterval(Duration.ofMillis(300)).until(() -> {
            hub.clock.advance(Duration.ofSeconds(30));
            return !counterSystem.events(second).isEmpty();
        });
        assertThat(counterSystem.events(first)).isNotEmpty();
    }

    private String referral() {
        String person = Requests.somebody();
        ObjectNode yes = Requests.consent(person, "J06", "ngo-citizenship");
        ((ArrayNode) yes.path("categories")).removeIf(category -> OUTSIDE.contains(category.asString()));
        ObjectNode body = Requests.referral(person, "J06", "ngo-citizenship", Road.consent(librarian, yes));
        ((ObjectNode) body.path("facts")).put("NEED", "citizenship-application").remove(OUTSIDE);
        return librarian.submit(body.toString()).text("id");
    }

    private List<JsonNode> toldOf(String referral, String state) {
        return await().atMost(SOON)
                .until(
                        () -> counterSystem.events(referral),
                        events -> events.stream()
                                .anyMatch(event ->
                                        event.at("/data/state").asString().equals(state)));
    }
}
