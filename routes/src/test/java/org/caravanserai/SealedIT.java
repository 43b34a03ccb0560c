package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.caravanserai.sandbox.region.RegionServer;
import org.caravanserai.sandbox.simulator.Mode;
import org.caravanserai.sandbox.simulator.SimulatedSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** After all kinds of journeys, nothing that was said of a person rests in clear in a table, a queue, a journal or a log. */
class SealedIT {
    private static final String GIVEN = "Zyxwvutia";
    private static final String FAMILY = "Quibblethorpe";
    private static final String NUMBER = "+34 699 123 987";
    private static final String NOTE = "Brings a purple umbrella";
    private static final String PERSON = "KWYJIBO-77";
    private static final String CASE = "GROMBULUS-5";
    private static final String QUESTION = "Frumious mornings perhaps?";
    private static final String ANSWER = "Slithy evenings rather.";
    private static final String OUTCOME = "Wibbleton Street was found.";
    private static final List<String> SECRETS =
            List.of(GIVEN, FAMILY, NUMBER, NOTE, PERSON, CASE, QUESTION, ANSWER, OUTCOME, SimulatedSystem.OWN_WORDS);

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private final Hub hub = Hub.started();
    private final RegionServer region = hub.region;
    private final Client clerk = hub.clerk();
    private final Client worker = hub.worker("ngo-open-door");
    private final LogLines log = new LogLines();
    private final SentMessages sent = new SentMessages();

    @BeforeEach
    void listen() {
        log.start();
        hub.bean(EmbeddedActiveMQ.class).getActiveMQServer().registerBrokerPlugin(sent);
    }

    @AfterEach
    void stopListening() {
        hub.bean(EmbeddedActiveMQ.class).getActiveMQServer().unRegisterBrokerPlugin(sent);
        log.stop();
        region.misbehave(Mode.NONE);
        hub.clock.reset();
    }

    @Test
    void leavesNoPersonalDataInClear() {
        String helped = helpedByTheRegion();
        helpedByAnNgo();
        parkedAndDiscarded();
        withdrawn();
        refused();

        assertNothingInTables();
        assertOnlyIdsInQueues(helped);
        assertNothingInTheJournal(helped);
        assertNothingInTheLog(helped);
    }

    private String helpedByTheRegion() {
        String referral = toTheRegion();
        String task = RegionRoad.received(clerk, referral);
        region.askBack(task, QUESTION);
        Road.until(clerk, referral, "question", QUESTION);
        Road.act(clerk, referral, "answer", "{\"message\":\"" + ANSWER + "\"}");
        await().until(() -> region.task(task).toString().contains(ANSWER));
        region.complete(task, "helped", OUTCOME);
        Client.Reply done = Road.until(clerk, referral, "state", "completed");
        assertThat(done.body().at("/outcome/note").asString()).isEqualTo(OUTCOME);
        return referral;
    }

    private void helpedByAnNgo() {
        String referral = Road.referral(clerk, "J01", "ngo-open-door", this::secret);
        Road.decide(worker, referral, "{\"decision\":\"ask-back\",\"message\":\"" + QUESTION + "\"}");
        Road.until(clerk, referral, "question", QUESTION);
        Road.act(clerk, referral, "answer", "{\"message\":\"" + ANSWER + "\"}");
        Road.decide(worker, referral, "{\"decision\":\"accept\"}");
        assertThat(Road.arrived(worker, referral).body().at("/facts/NAME/given").asString())
                .isEqualTo(GIVEN);
        Road.until(clerk, referral, "state", "accepted");
        Road.act(clerk, referral, "correction", "{\"facts\":{\"NAME\":{\"given\":\"" + GIVEN + "\"}}}");
        Road.report(worker, referral, "{\"status\":\"in-progress\"}");
        Road.report(
                worker,
                referral,
                "{\"status\":\"completed\",\"outcome\":{\"code\":\"helped\",\"note\":\"" + OUTCOME + "\"}}");
        Road.until(clerk, referral, "state", "completed");
    }

    private void parkedAndDiscarded() {
        region.misbehave(Mode.ERROR_500);
        String referral = toTheRegion();
        RegionRoad.untilWordsInTime(clerk, referral, "An administrator has been shown it");
        String id = hub.db()
                .sql("SELECT id::text FROM parked WHERE referral = ?::uuid")
                .param(referral)
                .query(String.class)
                .single();
        hub.administrator().post("/api/region/v1/parked/" + id + "/discard", "{\"reason\":\"cannot-be-delivered\"}");
        Road.until(clerk, referral, "state", "undeliverable");
        region.misbehave(Mode.NONE);
    }

    private void withdrawn() {
        String referral = Road.referral(clerk, "J01", "ngo-open-door", this::secret);
        Road.arrived(worker, referral);
        String consent = Road.read(clerk, referral).text("consent");
        assertThat(clerk.post("/api/counter/v1/consents/" + consent + "/withdrawal", "")
                        .status())
                .isEqualTo(200);
    }

    /** Requests that end as a refusal must not keep what they said either. */
    private void refused() {
        String consent = Road.consent(clerk, Requests.consent(PERSON, "J01", "ngo-open-door"));
        ObjectNode health = Requests.referral(PERSON, "J01", "ngo-open-door", consent);
        secret(health);
        ((ObjectNode) health.path("facts")).put("HEALTH", NOTE);
        assertThat(clerk.submit(health.toString()).status()).isEqualTo(422);
        ObjectNode unknown = Requests.referral(PERSON, "J01", "ngo-open-door", consent);
        secret(unknown);
        unknown.put("nickname", FAMILY);
        assertThat(clerk.submit(unknown.toString()).status()).isEqualTo(400);
        assertThat(clerk.submit("{\"person\":{\"ref\":\"" + PERSON + "\"}, " + NOTE)
                        .status())
                .isEqualTo(400);
    }

    private String toTheRegion() {
        return RegionRoad.referral(clerk, PERSON, consent -> {}, this::secret);
    }

    private void secret(ObjectNode referral) {
        referral.put("counterCase", CASE);
        ObjectNode facts = (ObjectNode) referral.path("facts");
        facts.putObject("NAME").put("given", GIVEN).put("family", FAMILY);
        facts.putObject("CONTACT").put("channel", "sms").put("value", NUMBER).put("safe", true);
        facts.put("NOTE", NOTE + ".");
    }

    private void assertNothingInTables() {
        Tables tables = new Tables(hub.db());
        tables.assertThatTheyAreReallySearched();
        SECRETS.forEach(secret -> assertThat(tables.holding(secret))
                .as("tables that hold %s", secret)
                .isEmpty());
    }

    private void assertOnlyIdsInQueues(String referral) {
        assertThat(sent.bodies).contains(delivery(referral)).allMatch(ID.asMatchPredicate());
        assertThat(sent.properties).isNotEmpty();
        SECRETS.forEach(secret -> assertThat(sent.properties).noneMatch(properties -> properties.contains(secret)));
    }

    private void assertNothingInTheJournal(String referral) {
        Journal journal = new Journal(hub.folder.resolve("artemis"));
        assertThat(journal.holds(delivery(referral))).isTrue();
        SECRETS.forEach(secret ->
                assertThat(journal.holds(secret)).as("journal holds %s", secret).isFalse());
    }

    private void assertNothingInTheLog(String referral) {
        assertThat(log.lines()).anyMatch(line -> line.contains(delivery(referral)));
        SECRETS.forEach(secret -> assertThat(log.lines()).noneMatch(line -> line.contains(secret)));
    }

    private String delivery(String referral) {
        return hub.db()
                .sql("SELECT id::text FROM delivery WHERE referral = ?::uuid AND kind = 'referral'")
                .param(referral)
                .query(String.class)
                .single();
    }

    /** Remembers what reached the broker: bodies as text, and all properties. */
    private static final class SentMessages implements ActiveMQServerMessagePlugin {
        private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
        private final Queue<String> properties = new ConcurrentLinkedQueue<>();

        @Override
        public void beforeSend(
                ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue) {
            bodies.add(String.valueOf(message.toCore().getReadOnlyBodyBuffer().readNullableSimpleString()));
            properties.add(message.toMap().toString());
        }
    }
}
