package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The configuration is read anew while referrals flow: agencies come, pause, change and go, and nothing is lost or doubled. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReloadIT {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String RELOAD = "/api/operator/v1/configuration/reload";
    private static final String NEWCOMER = """
              - id: ngo-newcomer
                name: Newcomers' Welcome
                level: ngo
                kind: ngo
                region: reload-land
                zone: Europe/Madrid
                closedOn: []
                dutyPhone: "+34 900 000 099"
                needs: [legal-advice]
                facts: [NAME, CONTACT, LANG, NEED, NOTE, DISTRICT]
                reached: {by: partner-api%s}
            %s
            agreements:
              - {id: AGR-RELOAD, between: [city-hall, ngo-newcomer], from: "2026-01-01", until: "2027-12-31"}
            """;

    private final Hub hub = Hub.started();
    private final Path agencies = hub.folder.resolve("config").resolve("agencies.yaml");
    private final Client operator = hub.as("city-hall", null, "operator-1", "operator");
    private final Client clerk = hub.clerk();
    private String before = "";

    @BeforeEach
    void keepTheFile() throws IOException {
        before = Files.readString(agencies);
    }

    @AfterEach
    void putItBack() throws IOException {
        hub.clock.reset();
        if (!Files.readString(agencies).contains("membership: left")) {
            Files.writeString(agencies, before);
            assertThat(operator.post(RELOAD, "").status()).isEqualTo(200);
        }
    }

    @Test
    @Order(9)
    void losesAndDoublesNothingWhileAnAgencyComesPausesChangesAndGoes() throws Exception {
        try (CounterShift counter = new CounterShift(clerk);
                NgoShift harbour = new NgoShift(hub.worker("ngo-harbour"));
                NgoShift newcomers = new NgoShift(hub.worker("ngo-newcomer"))) {
            harbour.begin();
            flow(counter, "ngo-harbour", 15);

            inForce("", "");
            newcomers.begin();
            flow(counter, "ngo-newcomer", 10);
            await().atMost(SOON).until(() -> newcomers.completed().size() == 10);

            inForce("", "    paused: true");
            flow(counter, "ngo-harbour", 10);
            flow(counter, "ngo-newcomer", 8);
            await().atMost(SOON).until(() -> standing().path("held").asInt(-1) == 8);
            assertThat(heldInItsRegion()).isEqualTo(8);
            assertThat(standing().path("paused").asBoolean()).isTrue();
            assertThat(newcomers.listed()).hasSize(10);
            assertThat(failures()).isZero();

            flow(counter, "ngo-newcomer", 12);
            inForce(", consumers: 3", "    paused: 2020-01-01T00:00:00Z");
            await().atMost(SOON).until(() -> newcomers.completed().size() == 30);
            assertThat(heldInItsRegion()).isZero();

            refuses("leaving", NEWCOMER.formatted(", consumers: 3", "    membership: left"));
            inForce(", consumers: 3", "    membership: leaving");
            assertThat(clerk.post(
                                    "/api/counter/v1/consents",
                                    Requests.consent(Requests.somebody(), "J01", "ngo-newcomer")
                                            .toString())
                            .body()
                            .at("/errors/0/rule")
                            .asString())
                    .isEqualTo("member");
            hub.clock.advance(Duration.ofSeconds(11));
            refuses("still-open", NEWCOMER.formatted(", consumers: 3", "    membership: left"));
            flow(counter, "ngo-harbour", 5);
            takeEverythingBack();
            counter.finish();
            inForce(", consumers: 3", "    membership: left");

            isGone();
            everyoneHasWhatWasSent(counter, harbour, newcomers);
        }
        refuses("known", "\nagreements:\n");
    }

    private static void flow(CounterShift counter, String to, int many) {
        for (int i = 0; i < many; i++) {
            counter.submit("J01", to, "legal-advice");
        }
    }

    /** With the newcomer's entry as it is now; the load does not stop for it. */
    private void inForce(String reached, String more) throws IOException {
        edit(NEWCOMER.formatted(reached, more));
        Client.Reply reply = operator.post(RELOAD, "");
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        assertThat(reply.text("after")).isNotEqualTo(reply.text("before"));
    }

    private void refuses(String rule, String entry) throws IOException {
        String file = Files.readString(agencies);
        String hash = hash();
        edit(entry);
        Client.Reply reply = operator.post(RELOAD, "");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body().path("errors").valueStream())
                .as(reply.body().toString())
                .anyMatch(error -> error.path("field").asString("").equals("agencies.ngo-newcomer")
                        && error.path("rule").asString("").equals(rule));
        assertThat(hash()).isEqualTo(hash);
        Files.writeString(agencies, file);
    }

    private void edit(String entry) throws IOException {
        Files.writeString(agencies, before.replace("\nagreements:\n", "\n" + entry));
    }

    private String hash() {
        return operator.get("/api/operator/v1/configuration").text("hash");
    }

    private tools.jackson.databind.JsonNode standing() {
        return hub.as("ngo-newcomer", null, "operator-2", "operator")
                .get("/api/operator/v1/configuration")
                .body()
                .at("/agencies/0");
    }

    private int heldInItsRegion() {
        return hub.as("ngo-newcomer", null, "region-admin-2", "region")
                .get("/api/region/v1/work")
                .body()
                .at("/0/held")
                .asInt(-1);
    }

    private long failures() {
        return count(
                "SELECT count(*) FROM delivery WHERE destination = 'ngo-newcomer' AND (failures > 0 OR attempt > 1)");
    }

    private long count(String sql) {
        return hub.db().sql(sql).query(Long.class).single();
    }

    /** Every person takes the yes back, and the agency says that it has erased what it got. */
    private void takeEverythingBack() {
        List<String> consents = hub.db()
                .sql("SELECT id::text FROM consent WHERE to_agency = 'ngo-newcomer' AND status = 'given'")
                .query(String.class)
                .list();
        consents.forEach(consent -> assertThat(clerk.post("/api/counter/v1/consents/" + consent + "/withdrawal", "")
                        .status())
                .isLessThan(300));
        Client worker = hub.worker("ngo-newcomer");
        await().atMost(SOON).until(() -> {
            hub.db()
                    .sql("SELECT handoff::text AS id, version FROM referral WHERE to_agency = 'ngo-newcomer'"
                            + " AND id IN (SELECT referral FROM recall WHERE answered_at IS NULL)")
                    .query()
                    .listOfRows()
                    .forEach(told -> worker.act(
                            "/api/partner/v1/handoffs/" + told.get("id") + "/recall-receipt",
                            "\"" + told.get("version") + "\"",
                            "{\"result\":\"erased\"}"));
            return count("SELECT count(*) FROM recall WHERE agency = 'ngo-newcomer' AND answered_at IS NULL") == 0
                    && count("SELECT count(*) FROM delivery WHERE destination = 'ngo-newcomer'"
                                    + " AND state IN ('queued', 'releasing', 'parked')")
                            == 0;
        });
    }

    private void isGone() {
        assertThat(hub.bean(CamelContext.class).getRoutes().stream().map(route -> route.getRouteId()))
                .noneMatch(id -> id.endsWith("ngo-newcomer"));
        assertThat(hub.bean(EmbeddedActiveMQ.class).getActiveMQServer().locateQueue("handoff.ngo-newcomer"))
                .isNull();
        assertThat(hub.worker("ngo-newcomer").get("/api/partner/v1/handoffs").status())
                .isEqualTo(403);
    }

    private void everyoneHasWhatWasSent(CounterShift counter, NgoShift harbour, NgoShift newcomers) {
        await().atMost(SOON).until(() -> harbour.completed().size() >= 30);
        assertThat(counter.answered()).hasSize(60);
        assertThat(counter.sendAllAgain()).isEqualTo(counter.answered());
        assertThat(newcomers.accepted())
                .hasSize(30)
                .allSatisfy((id, times) -> assertThat(times).isOne());
        assertThat(newcomers.completed())
                .hasSize(30)
                .allSatisfy((id, times) -> assertThat(times).isOne());
        for (String referral : counter.answered().values()) {
            assertThat(count(
                            "SELECT count(*) FROM delivery WHERE kind = 'referral' AND state = 'settled' AND referral = '"
                                    + referral + "'"))
                    .isOne();
            assertThat(counter.events(referral).stream().filter("completed"::equals))
                    .hasSize(1);
        }
    }

    @Test
    @Order(1)
    void changesNothingForAFileWithAMistakeAndNamesItsLine() throws IOException {
        String hash = hash();
        Files.writeString(agencies, before.replace("kind: city-counter", "kind: city-countre"));

        Client.Reply reply = operator.post(RELOAD, "");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body().at("/errors/0/message").asString())
                .contains("agencies.yaml, line 8")
                .contains("city-countre");
        assertThat(hash()).isEqualTo(hash);
        assertThat(Road.read(clerk, Road.referral(clerk, "ngo-open-door")).status())
                .isEqualTo(200);
    }

    @Test
    @Order(2)
    void opensNoWayToEnforcement() throws IOException {
        Files.writeString(agencies, before.replace("\nagreements:\n", "\n" + """
                          - id: city-patrol
                            name: City patrol
                            level: city
                            kind: enforcement
                            region: north
                            zone: Europe/Madrid
                            closedOn: []
                            dutyPhone: "+34 900 000 098"
                            needs: []
                            facts: []
                            reached: {by: partner-api}
                        """ + "\nagreements:\n"));

        Client.Reply reply = operator.post(RELOAD, "");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body().at("/errors/0/message").asString()).contains("enforcement");
        assertThat(hub.as("city-patrol", null, "agent-2", "partner")
                        .get("/api/partner/v1/handoffs")
                        .status())
                .isEqualTo(403);
    }

    @Test
    @Order(3)
    void keepsTheWordsThatPeopleWereShown() throws IOException {
        Path notice = hub.folder.resolve("config").resolve("notices").resolve("J01.yaml");
        String words = Files.readString(notice);
        Files.writeString(notice, words.replaceFirst("This counter asks", "Here we ask"));
        assertThat(Files.readString(notice)).isNotEqualTo(words);

        Client.Reply reply = operator.post(RELOAD, "");

        Files.writeString(notice, words);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body().at("/errors/0/field").asString()).isEqualTo("notices.J01");
    }

    @Test
    @Order(4)
    void takesUpWhatAnotherNodeWasAskedAndRecordsIt() throws IOException {
        String hash = hash();
        Files.writeString(agencies, before.replace("+34 900 000 012", "+34 900 000 112"));

        hub.db()
                .sql(
                        "INSERT INTO configuration_reload (asked_at, agency, actor) VALUES (now(), 'city-hall', 'operator-7')")
                .update();

        await().atMost(SOON).until(() -> !hash().equals(hash));
        Map<String, Object> entry =
                Stored.audit("configuration-reloaded", "operator-7").getLast();
        assertThat(entry).containsEntry("reason", hash).containsEntry("result", "in-force");
    }
}
