package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caravanserai.connectors.clearance.ClearanceVerifier;
import org.caravanserai.connectors.clearance.SeenVersions;
import org.caravanserai.sandbox.HubKeySet;
import org.caravanserai.sandbox.region.RegionServer;
import org.caravanserai.sandbox.simulator.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * Nothing lost, nothing done twice: the hub is killed in the middle of 200 referrals, and what happened is counted where it
 * happened, at agencies that live on outside the killed process.
 */
class KillIT {
    private static final Logger LOG = LoggerFactory.getLogger(KillIT.class);
    private static final int EACH = 100;
    private static final Duration DONE_WITHIN = Duration.ofSeconds(120);

    @TempDir
    private Path folder;

    private RegionServer region;
    private RegionShift caseworker;
    private ChildHub hub;
    private CounterShift counter;
    private NgoShift ngo;

    @BeforeEach
    void opens() throws Exception {
        region = RegionServer.start(0, null);
        caseworker = new RegionShift(region);
        hub = new ChildHub(folder, region.address());
        HubKeySet keys = new HubKeySet(() -> hub.address().toString());
        region.demandClearance(new ClearanceVerifier(keys, InstantSource.system(), SeenVersions.inMemory()));
        counter = new CounterShift(hub.as("city-hall", "front-desk", "officer-12", "counter"));
        ngo = new NgoShift(hub.as("ngo-harbour", null, "worker-3", "partner"));
    }

    @AfterEach
    void closes() throws Exception {
        counter.close();
        ngo.close();
        caseworker.close();
        hub.close();
        region.close();
    }

    @Test
    void losesNothingAndRepeatsNothingWhenItIsKilled() throws Exception {
        String cutOff = killInTheMiddle();

        goOnToTheEnd(cutOff);

        everythingHappenedOnce();
    }

    @Test
    void losesNothingAndRepeatsNothingWhenItIsKilledAndItsBrokersFolderLost() throws Exception {
        String cutOff = killInTheMiddle();
        assertThat(FileSystemUtils.deleteRecursively(folder.resolve("artemis"))).isTrue();

        goOnToTheEnd(cutOff);

        everythingHappenedOnce();
    }

    /** Kills while clerks submit, queues are full and answers go back; gives the handoff whose call got no answer. */
    private String killInTheMiddle() throws Exception {
        region.misbehave(Mode.slow(Duration.ofMillis(100))); // so that its queue fills
        hub.start();
        caseworker.begin();
        ngo.begin();
        submitHalf();
        until(() -> counter.answered().size() == EACH && !ngo.accepted().isEmpty() && caseworker.effects() > 1);
        region.misbehave(Mode.slow(Duration.ofSeconds(8)));
        Set<String> before = region.handoffs();
        String next = nextAfter(before);
        submitHalf();
        until(() -> counter.answered().size() >= EACH + 20);
        hub.kill();
        LOG.warn(
                "killed: {} answered, {} calls to the region, {} accepted by the NGO, {} completed there",
                counter.answered().size(),
                caseworker.calls(),
                ngo.accepted().size(),
                ngo.completed().size());
        assertThat(counter.answered().size()).isLessThan(2 * EACH);
        assertThat(caseworker.effects()).isLessThan(EACH);
        return lastBegun(before, next);
    }

    private void submitHalf() {
        for (int i = 0; i < EACH / 2; i++) {
            counter.submit("J23", "region-social", "income-support");
            counter.submit("J01", "ngo-harbour", "legal-advice");
        }
    }

    private void until(BooleanSupplier reached) {
        await().atMost(DONE_WITHIN).pollInterval(Duration.ofMillis(20)).until(() -> {
            counter.isAtWork();
            ngo.isAtWork();
            caseworker.isAtWork();
            return reached.getAsBoolean();
        });
    }

    private String nextAfter(Set<String> before) {
        return await().pollInterval(Duration.ofMillis(20))
                .until(() -> taken(before).findFirst(), found -> found.isPresent())
                .orElseThrow();
    }

    /**
     * The handoff that had taken effect at the region, which had not said so when the hub died. The first call after the
     * region became slow may have begun before, and been answered; then it is the one after.
     */
    private String lastBegun(Set<String> before, String next) {
        return taken(before)
                .filter(handoff -> !handoff.equals(next))
                .findFirst()
                .orElse(next);
    }

    private Stream<String> taken(Set<String> before) {
        return region.handoffs().stream().filter(handoff -> !before.contains(handoff) && region.effects(handoff) == 1);
    }

    /** To the last outcome, and to the second call under a lease that the dead hub held. */
    private void goOnToTheEnd(String cutOff) throws Exception {
        region.misbehave(Mode.NONE);
        hub.start();
        counter.finish();
        await().atMost(DONE_WITHIN)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(counter.list())
                        .hasSize(2 * EACH)
                        .allMatch(
                                referral -> referral.path("state").asString("").equals("completed")));
        await().atMost(DONE_WITHIN).until(() -> region.calls(cutOff) > 1); // nobody knew how the first had ended
        LOG.warn(
                "done: {} tries for {} consents and referrals, {} calls to the region for {} effects",
                counter.tries(),
                4 * EACH,
                caseworker.calls(),
                caseworker.effects());
    }

    private void everythingHappenedOnce() {
        List<JsonNode> referrals = counter.list();
        eachKeyMadeOneReferral(referrals);
        theRegionHelpedEachOnce(codes(referrals, "region-social"));
        theNgoHelpedEachOnce(codes(referrals, "ngo-harbour"));
        referrals.forEach(this::itsTimelineTellsEachStepOnce);
    }

    private void eachKeyMadeOneReferral(List<JsonNode> referrals) {
        Map<UUID, String> answered = counter.answered();
        assertThat(answered).hasSize(2 * EACH);
        assertThat(referrals.stream().map(referral -> referral.path("id").asString("")))
                .containsExactlyInAnyOrderElementsOf(answered.values());
        assertThat(counter.sendAllAgain()).isEqualTo(answered);
        assertThat(counter.list()).hasSize(2 * EACH);
    }

    private void theRegionHelpedEachOnce(Set<String> codes) {
        assertThat(codes).hasSize(EACH);
        assertThat(caseworker.codes()).isEqualTo(codes);
        assertThat(region.handoffs()).hasSize(EACH).allSatisfy(handoff -> {
            assertThat(region.effects(handoff)).isEqualTo(1);
            assertThat(region.calls(handoff)).isPositive();
        });
        assertThat(region.all("ServiceRequest")).hasSize(EACH);
    }

    private void theNgoHelpedEachOnce(Set<String> codes) {
        assertThat(codes).hasSize(EACH);
        assertThat(ngo.cases().values()).containsExactlyInAnyOrderElementsOf(codes);
        assertThat(ngo.listed()).isEqualTo(ngo.cases().keySet());
        assertThat(ngo.accepted().values()).containsOnly(1);
        assertThat(ngo.completed().values()).containsOnly(1);
    }

    private void itsTimelineTellsEachStepOnce(JsonNode referral) {
        List<String> events = counter.events(referral.path("id").asString(""));
        assertThat(events).doesNotHaveDuplicates().startsWith("submitted").endsWith("completed");
        assertThat(events).contains("accepted");
    }

    private static Set<String> codes(List<JsonNode> referrals, String to) {
        return referrals.stream()
                .filter(referral -> referral.path("to").asString("").equals(to))
                .map(referral -> referral.path("code").asString(""))
                .collect(Collectors.toSet());
    }
}
