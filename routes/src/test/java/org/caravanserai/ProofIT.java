package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.caravanserai.audit.Proofs;
import org.caravanserai.audit.Sealer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is given as evidence can be checked without us, and says nothing of what another agency's people did. */
class ProofIT {
    private static final String NGO = "ngo-open-door";
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Client worker = hub.worker(NGO);
    private final Client officer = hub.as("city-hall", null, "dpo-1", "data-protection");

    @Test
    void provesToTheCounterWhatItSentWithNothingButPlainJavaAndThePublishedKeys() throws Exception {
        String referral = aRoadOfOne();

        JsonNode proof = proof(clerk, "/api/counter/v1/referrals/" + referral + "/proof");

        assertThat(proof.path("about").asString()).isEqualTo(referral);
        assertThat(Proofs.check(proof, keys(proof))).isPositive();
        assertThat(said(proof, "hop")).contains("H1", "H4").doesNotContain("H2", "H3");
        assertThat(said(proof, "agency")).containsExactly("city-hall");
        assertThat(proof.toString()).doesNotContain("worker-3");
    }

    @Test
    void provesToTheRecipientWhatItReceived() throws Exception {
        String referral = aRoadOfOne();

        JsonNode proof = proof(worker, "/api/partner/v1/handoffs/" + Road.handoff(referral) + "/proof");

        assertThat(proof.path("about").asString()).isEqualTo(Road.handoff(referral));
        assertThat(Proofs.check(proof, keys(proof))).isPositive();
        assertThat(said(proof, "agency")).containsExactly(NGO);
        assertThat(said(proof, "hop")).contains("H2", "H3").doesNotContain("H1");
        assertThat(said(proof, "actor")).contains("worker-3");
        assertThat(proof.toString()).doesNotContain("officer-12");
    }

    @Test
    void showsTheOfficerEveryReceiptAndNobodyThatTheOfficerLooked() throws Exception {
        String referral = aRoadOfOne();

        JsonNode proof = proof(officer, "/api/protection/v1/proof?referral=" + referral);
        hub.bean(Sealer.class).seal();

        assertThat(Proofs.check(proof, keys(proof)))
                .isEqualTo(proof.path("receipts").size())
                .isGreaterThan(5);
        assertThat(said(proof, "agency")).containsExactly("city-hall", NGO);
        assertThat(Stored.audit("inspected", "dpo-1")).isNotEmpty().last().satisfies(look -> {
            assertThat(look.get("referral")).hasToString(referral);
            assertThat(look).containsEntry("reason", "proof");
        });
        assertThat(proof(clerk, "/api/counter/v1/referrals/" + referral + "/proof")
                        .toString())
                .doesNotContain("dpo-1");
    }

    @Test
    void readsOnBehindALink() {
        String referral = aRoadOfOne();
        String path = "/api/counter/v1/referrals/" + referral + "/proof";
        int all = proof(clerk, path).path("receipts").size();

        JsonNode rest = proof(clerk, path + "?after=2");

        assertThat(rest.at("/receipts/0/link").asInt()).isEqualTo(3);
        assertThat(rest.path("receipts").size()).isEqualTo(all - 2);
    }

    @Test
    void isNoProofOnceAnythingInItIsChanged() throws Exception {
        JsonNode proof = proof(clerk, "/api/counter/v1/referrals/" + aRoadOfOne() + "/proof");
        JsonNode keys = keys(proof);

        for (String field : List.of("text", "hash", "previous", "position", "checkpoint")) {
            JsonNode changed = proof.deepCopy();
            ObjectNode last = (ObjectNode) changed.path("receipts")
                    .valueStream()
                    .filter(receipt -> receipt.has("text") && receipt.has("previous"))
                    .reduce((first, second) -> second)
                    .orElseThrow();
            if (last.path(field).isNumber()) {
                last.put(field, last.path(field).asLong() + 1);
            } else {
                last.put(
                        field,
                        last.path(field).asString().replaceFirst("[0-9]", "x").replaceFirst("x", "a"));
            }
            assertThatThrownBy(() -> Proofs.check(changed, keys)).as(field).isInstanceOf(Throwable.class);
        }
        JsonNode resigned = proof.deepCopy();
        ObjectNode checkpoint = (ObjectNode) resigned.at("/checkpoints/0");
        String jws = checkpoint.path("jws").asString();
        checkpoint.put("jws", jws.substring(0, jws.length() - 4) + (jws.endsWith("AAAA") ? "BBBB" : "AAAA"));
        assertThatThrownBy(() -> Proofs.check(resigned, keys)).isInstanceOf(Throwable.class);
    }

    @Test
    void listsWhoViewedFactsPageByPage() {
        String referral = aRoadOfOne();
        Road.read(hub.as("city-hall", "front-desk", "officer-61", "counter"), referral);
        Road.arrived(hub.as(NGO, "intake", "worker-61", "partner"), referral);
        hub.bean(Sealer.class).seal();

        JsonNode ofReferral =
                officer.get("/api/protection/v1/views?referral=" + referral).body();
        JsonNode mine = officer.get("/api/protection/v1/views?agency=city-hall&referral=" + referral)
                .body();

        assertThat(actors(ofReferral)).contains("officer-61", "worker-61");
        assertThat(actors(mine)).contains("officer-61").doesNotContain("worker-61");
        JsonNode view = ofReferral
                .path("items")
                .valueStream()
                .filter(each -> each.path("actor").asString().equals("worker-61"))
                .findFirst()
                .orElseThrow();
        assertThat(view.path("agency").asString()).isEqualTo(NGO);
        assertThat(view.path("unit").asString()).isEqualTo("intake");
        assertThat(view.path("hop").asString()).isEqualTo("H2");
        assertThat(view.path("handoff").asString()).isEqualTo(Road.handoff(referral));
        assertThat(view.path("categories").valueStream().map(JsonNode::asString))
                .contains("NAME", "CONTACT");
        assertThat(paged("&since=" + hub.clock.instant().minus(Duration.ofMinutes(2))))
                .contains("officer-61", "worker-61");
    }

    /** Two at a time, to the end. */
    private Set<String> paged(String filter) {
        Set<String> actors = new TreeSet<>();
        String cursor = "";
        do {
            JsonNode page = officer.get("/api/protection/v1/views?limit=2" + filter + cursor)
                    .body();
            assertThat(page.path("items").size()).isLessThanOrEqualTo(2);
            actors.addAll(actors(page));
            cursor = page.has("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!cursor.isEmpty());
        return actors;
    }

    @Test
    void tellsAnOfficerOfAnotherRegionNothing() {
        Client stranger = hub.as("ngo-far-shore", null, "dpo-2", "data-protection");
        String referral = aRoadOfOne();

        Problems.is(stranger.get("/api/protection/v1/proof?referral=" + referral), 404);
        Problems.is(stranger.get("/api/protection/v1/views?referral=" + referral), 404);
        Problems.is(stranger.get("/api/protection/v1/views?agency=city-hall"), 404);
        assertThat(stranger.get("/api/protection/v1/views").body().path("items").isEmpty())
                .isTrue();
    }

    @Test
    void reportsEachCallOfAnEnforcementAgency() {
        String path = "/api/protection/v1/enforcement-queries";
        long before = calls(officer.get(path).body());
        Client police = hub.as("border-police", null, "agent-7", "counter");

        police.get("/api/counter/v1/referrals/" + Things.made().referral());
        police.get("/api/counter/v1/journeys");

        JsonNode after = officer.get(path).body();
        assertThat(calls(after)).isEqualTo(before + 2);
        assertThat(after.at("/0/agency").asString()).isEqualTo("border-police");
        assertThat(after.at("/0/first").asString())
                .isLessThanOrEqualTo(after.at("/0/last").asString());
        assertThat(officer.get(path + "?since=" + hub.clock.instant().plusSeconds(60))
                        .body()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void readsNoMoreThanWhatItAnswersWith() {
        assertThat(
                        plan(
                                "SELECT * FROM audit_entry WHERE referral = gen_random_uuid() AND link > 0 ORDER BY link LIMIT 500"))
                .contains("audit_of_referral");
        assertThat(plan(
                        "SELECT position FROM audit_entry WHERE event = 'viewed' AND agency = 'one-of-many' AND position > 7"
                                + " AND at >= now() ORDER BY position LIMIT 100"))
                .contains("audit_views");
        assertThat(
                        plan(
                                "SELECT count(*) FROM audit_entry WHERE event = 'refused-request' AND reason = 'firewall' AND at >= now()"))
                .contains("audit_firewall");
        assertThat(plan("SELECT id FROM audit_entry WHERE position IS NULL ORDER BY at, id LIMIT 1024"))
                .contains("audit_unsealed");
        assertThat(plan("SELECT hash FROM audit_entry WHERE position BETWEEN 7 AND 900 ORDER BY position"))
                .contains("audit_entry_position_key");
    }

    /** How it is read when the table is large: in a small one a scan is cheaper, so scans are made dear. */
    private String plan(String sql) {
        var transaction = hub.bean(org.springframework.transaction.support.TransactionTemplate.class);
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
            hub.db().sql("SET LOCAL enable_seqscan = off").update();
            hub.db().sql("SET LOCAL enable_sort = off").update();
            return String.join(
                    "\n", hub.db().sql("EXPLAIN " + sql).query(String.class).list());
        }));
    }

    private static long calls(JsonNode days) {
        return days.valueStream()
                .filter(day -> day.path("agency").asString().equals("border-police"))
                .mapToLong(day -> day.path("calls").asLong())
                .sum();
    }

    /** Submitted, accepted, read and reported on; its receipts sealed. */
    private String aRoadOfOne() {
        String referral = Road.referral(clerk, NGO);
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");
        Road.until(clerk, referral, "state", "accepted");
        Road.report(worker, referral, "{\"status\":\"in-progress\"}");
        Road.until(clerk, referral, "state", "in-progress");
        hub.bean(Sealer.class).seal();
        return referral;
    }

    private JsonNode proof(Client client, String path) {
        return await().atMost(Duration.ofSeconds(10))
                .until(() -> client.get(path), reply -> {
                    assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
                    return reply.body().path("receipts").valueStream().allMatch(receipt -> receipt.has("position"));
                })
                .body();
    }

    private JsonNode keys(JsonNode proof) {
        return hub.without("").get(proof.path("keys").asString()).body();
    }

    /** What the readable receipts say in one field. */
    private static Set<String> said(JsonNode proof, String field) {
        return proof.path("receipts")
                .valueStream()
                .filter(receipt -> receipt.has("text"))
                .map(receipt -> Client.JSON
                        .readTree(receipt.path("text").asString())
                        .path(field)
                        .asString(""))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> actors(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(view -> view.path("actor").asString())
                .collect(Collectors.toSet());
    }
}
