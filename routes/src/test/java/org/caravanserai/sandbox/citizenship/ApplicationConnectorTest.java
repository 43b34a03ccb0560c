package org.caravanserai.sandbox.citizenship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.caravanserai.connectors.citizenship.ApplicationConnector;
import org.caravanserai.connectors.citizenship.ApplicationSettings;
import org.caravanserai.connectors.citizenship.Step;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.AgencyUnavailable;
import org.caravanserai.connectors.exchange.Delivery;
import org.caravanserai.connectors.exchange.ExampleHandoffs;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.StepJournal;
import org.caravanserai.connectors.http.Credentials;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;
import org.caravanserai.connectors.http.Tls;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** An application goes draft, enrich, confirm; and wherever it ends in between, it goes on there, and stays one. */
class ApplicationConnectorTest {
    private static final String NUMBER = "X-123456";
    private final Instant[] now = {Instant.parse("2026-11-25T15:00:00Z")};
    private final InstantSource clock = () -> now[0];
    private final ApplicationAuthority authority = ApplicationAuthority.start(0, null, clock);
    private final Journal journal = new Journal();
    private final Map<String, byte[]> scans = new HashMap<>(Map.of("Passport", new byte[] {1, 2, 3}));
    private final Handoff application = application("1990-02-03");

    @AfterEach
    void close() {
        authority.close();
    }

    /** Keeps what it is told, until it dies as a process does: before or after a step is stored. */
    private static final class Journal implements StepJournal {
        private final Map<String, String> steps = new HashMap<>();
        private @Nullable Step dies;
        private boolean stored;

        void dieAt(Step step, boolean afterItIsStored) {
            dies = step;
            stored = afterItIsStored;
        }

        void live() {
            dies = null;
        }

        @Override
        public Optional<String> read(HandoffId handoff, String step) {
            return Optional.ofNullable(steps.get(handoff + step));
        }

        @Override
        public void write(HandoffId handoff, String step, String outcome) {
            boolean killed = dies != null && dies.word().equals(step);
            if (!killed || stored) {
                steps.putIfAbsent(handoff + step, outcome);
            }
            if (killed) {
                throw new Killed();
            }
        }
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private static Handoff application(String born) {
        return ExampleHandoffs.aReferral().with(ExampleHandoffs.facts("""
                {"NAME":{"given":"Amal","family":"H."},"DOB":"%s","DOCNO":"%s","NATL":"ER","ADDR":"12 Quay Street",
                 "HOUSE":3,"CRIM":"none",
                 "DOCSCAN":[{"type":"Passport","mediaType":"application/pdf","size":3,"sha256":"00"}]}""".formatted(born, NUMBER)));
    }

    private AgencyConnector connector() {
        return new ApplicationConnector(new ApplicationSettings(
                new AgencyId("national-applications"),
                new PartnerAddress(authority.address()),
                new PartnerHttp(Duration.ofSeconds(2), Credentials.none(), Tls.usual()),
                ZoneOffset.UTC,
                journal,
                (handoff, type, size) -> Optional.ofNullable(scans.get(type))));
    }

    private Delivery deliver() {
        return connector().deliver(ExampleHandoffs.cleared(application));
    }

    private ObjectNode theOneApplication() {
        List<ObjectNode> all = authority.applications(NUMBER);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void sendsEveryFactInTheOrderOfTheContract() {
        assertThat(deliver()).isEqualTo(new Delivery.Receipt("receipted"));

        ObjectNode made = theOneApplication();
        assertThat(made.path("confirmed").asBoolean()).isTrue();
        assertThat(made.at("/residences/0/address").asString()).isEqualTo("12 Quay Street");
        assertThat(made.at("/documents/0/nationality").asString()).isEqualTo("ER");
        assertThat(authority.calls().stream().filter(call -> !call.startsWith("GET")))
                .containsExactly(
                        "POST /Applicant",
                        "POST /api/StaticData",
                        "POST /api/Application/Citizenship",
                        "POST /api/CountryOfResidence",
                        "POST /api/TravelDocument",
                        "POST /api/ApplicationAttachment",
                        "PATCH /api/Application/Confirm");
        assertThat(journal.read(application.id(), Step.APPLICATION.word()))
                .contains(made.path("applicationId").asString());
    }

    static Stream<Arguments> everyPlaceToDie() {
        return Stream.of(Step.values()).flatMap(step -> Stream.of(Arguments.of(step, false), Arguments.of(step, true)));
    }

    @ParameterizedTest
    @MethodSource("everyPlaceToDie")
    void staysOneApplicationWhereverItIsKilled(Step step, boolean afterItIsStored) {
        journal.dieAt(step, afterItIsStored);
        assertThatThrownBy(this::deliver).isInstanceOf(Killed.class);
        journal.live();

        assertThat(deliver()).isInstanceOf(Delivery.Receipt.class);
        assertThat(deliver()).isInstanceOf(Delivery.Receipt.class);

        ObjectNode made = theOneApplication();
        assertThat(made.path("confirmed").asBoolean()).isTrue();
        assertThat(made.path("residences").size()).isOne();
        assertThat(made.path("documents").size()).isOne();
        assertThat(made.path("attachments").size()).isOne();
    }

    @Test
    void sendsNothingBeforeAllScansAreThere() {
        scans.clear();

        assertThatThrownBy(this::deliver)
                .isInstanceOfSatisfying(
                        AgencyUnavailable.class,
                        e -> assertThat(e.code()).isEqualTo(ApplicationConnector.WE_LACK_A_SCAN));

        assertThat(authority.calls()).isEmpty();
    }

    @Test
    void namesAScanWithoutAWordOfThePerson() {
        deliver();

        ObjectNode made = theOneApplication();
        assertThat(made.at("/attachments/0/fileName").asString()).isEqualTo("Passport.pdf");
        assertThat(made.at("/attachments/0/base64Contents").asString()).isEqualTo("AQID");
    }

    @Test
    void leavesAnEarlierApplicationOfThePersonAlone() {
        authority.appliesElsewhere(NUMBER);

        deliver();

        assertThat(authority.applications(NUMBER))
                .extracting(one -> one.path("confirmed").asBoolean())
                .containsExactly(false, true);
    }

    @Test
    void confirmsNoneWhereItCannotTellWhichIsItsOwn() {
        journal.dieAt(Step.APPLICATION, false);
        assertThatThrownBy(this::deliver).isInstanceOf(Killed.class);
        authority.appliesElsewhere(NUMBER);
        journal.live();

        assertThatThrownBy(this::deliver).isInstanceOf(IllegalStateException.class);

        assertThat(authority.applications(NUMBER))
                .noneMatch(one -> one.path("confirmed").asBoolean());
    }

    @Test
    void appliesForAChildByTheCallForChildren() {
        connector().deliver(ExampleHandoffs.cleared(application("2014-05-06")));

        assertThat(theOneApplication().path("child").asBoolean()).isTrue();
        assertThat(authority.calls()).contains("POST /Applicant/NewChild");
    }

    @Test
    void cannotGoOnWithADraftThatTheAuthorityRemovedAfterSixtyDays() {
        journal.dieAt(Step.APPLICATION, true);
        assertThatThrownBy(this::deliver).isInstanceOf(Killed.class);
        journal.live();

        now[0] = now[0].plus(Duration.ofDays(61));

        assertThat(deliver()).isInstanceOf(Delivery.Rejected.class);
        assertThat(authority.applications(NUMBER)).isEmpty();
    }

    @Test
    void asksNobodyWithoutTheNumberByWhichTheAuthorityKnowsThePerson() {
        Handoff without = application.with(application.facts().only(java.util.Set.of()));

        assertThat(connector().deliver(ExampleHandoffs.cleared(without)))
                .isEqualTo(new Delivery.Rejected("no-document-number"));
        assertThat(authority.calls()).isEmpty();
    }
}
