package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.Stream;
import org.caravanserai.sandbox.simulator.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The way to an agency and back is tried; what does not hold is named with what to do. */
class AgencyCheckIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final Hub hub = Hub.started();
    private final Client operator = hub.as("city-hall", null, "operator-3", "operator");

    @AfterEach
    void endTheTrouble() {
        hub.region.misbehave(Mode.NONE);
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(Mode.ERROR_500, "answer"),
                Arguments.of(Mode.REDIRECT, "answer"),
                Arguments.of(Mode.TOO_BUSY_503, "answer"),
                Arguments.of(Mode.UNAUTHORIZED_401, "credentials"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void namesTheStepThatDoesNotHold(Mode trouble, String step) {
        hub.region.misbehave(trouble);

        JsonNode last = last(check("region-social"));

        assertThat(last.path("result").asString()).as(last.toString()).isEqualTo("failed");
        assertThat(last.path("step").asString()).as(last.toString()).isEqualTo(step);
        assertThat(last.path("words").asString()).isNotBlank();
    }

    @Test
    void sendsATestAboutNobodyAndSeesItComeBack() {
        JsonNode first = check("region-social");
        assertThat(step(first, "test-handoff").path("result").asString())
                .as(first.toString())
                .isEqualTo("passed");
        assertThat(step(first, "way-back").path("result").asString()).isEqualTo("waiting");
        String test = hub.db()
                .sql(
                        "SELECT handoff::text FROM test_handoff WHERE agency = 'region-social' ORDER BY sent_at DESC LIMIT 1")
                .query(String.class)
                .single();
        String task = hub.region.taskOf(test).orElseThrow();
        assertThat(RegionRoad.referred(task, "for").toString()).contains("NOT A PERSON");

        hub.region.reject(task, "no-place-for-it");

        JsonNode back = await().atMost(SOON)
                .until(
                        () -> check("region-social"),
                        steps -> step(steps, "way-back")
                                .path("result")
                                .asString("")
                                .equals("passed"));
        assertThat(step(back, "way-back").path("words").asString()).contains("was answered");
        assertThat(hub.db()
                        .sql(
                                "SELECT count(*) FROM parked WHERE agency = 'region-social' AND (cause = 'unknown-handoff' OR cause = 'unknown-reason')")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void opensNoApplicationForATest() {
        Client national = hub.as("national-citizenship", null, "operator-9", "operator");

        JsonNode left = last(check(national, "national-applications"));

        assertThat(left.path("step").asString()).as(left.toString()).isEqualTo("test-handoff");
        assertThat(left.path("result").asString()).isEqualTo("left-out");
        assertThat(left.path("words").asString()).contains("would be an application");
        assertThat(hub.db()
                        .sql("SELECT count(*) FROM test_handoff WHERE agency = 'national-applications'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void tellsWhetherAnAgencyThatFetchesComes() {
        assertThat(last(check("city-reception")).path("words").asString()).contains("never shown a token");

        hub.worker("ngo-open-door").get("/api/partner/v1/handoffs");

        JsonNode steps = check("ngo-open-door");
        assertThat(step(steps, "signed-in").path("result").asString()).isEqualTo("passed");
        assertThat(step(steps, "reads-its-list").path("result").asString()).isEqualTo("passed");
    }

    @Test
    void showsAnOperatorTheAgenciesOfTheirRegionOnly() {
        assertThat(operator.post("/api/operator/v1/agencies/ngo-far-shore/check", "")
                        .status())
                .isEqualTo(404);
        assertThat(Stored.audit("agency-checked", "operator-3"))
                .noneMatch(entry -> "ngo-far-shore".equals(entry.get("reason")));
    }

    private JsonNode check(String agency) {
        return check(operator, agency);
    }

    private static JsonNode check(Client operator, String agency) {
        Client.Reply reply = operator.post("/api/operator/v1/agencies/" + agency + "/check", "");
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        return reply.body();
    }

    private static JsonNode last(JsonNode steps) {
        return steps.get(steps.size() - 1);
    }

    private static JsonNode step(JsonNode steps, String name) {
        return steps.valueStream()
                .filter(step -> step.path("step").asString("").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + steps));
    }
}
