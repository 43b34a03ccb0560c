package org.caravanserai.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.connectors.exchange.DataCategory.HEALTH;
import static org.caravanserai.connectors.exchange.DataCategory.NAME;
import static org.caravanserai.consent.AConsent.aConsent;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Purpose;
import org.caravanserai.journey.Basis;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The document that is signed holds every term of a consent; a term that were left out could be changed unseen. */
class ConsentRowTest {
    private static final Instant GIVEN = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant UNTIL = Instant.parse("2027-02-23T23:00:00Z");
    private static final Instant KEPT = Instant.parse("2027-06-01T22:00:00Z");
    private static final byte[] BEFORE = {(byte) 0xab, 1};
    private static final byte[] SEALED_DAY = {7, 7};

    @Test
    void signsEveryTerm() {
        assertThat(JsonMapper.shared().readTree(new ConsentRow(full()).document(BEFORE, "payload-changed")))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"id":"00000000-0000-0002-0000-000000000002","person":"00000000-0000-0005-0000-000000000005",
                         "version":3,"status":"given","from":"city-hall","unit":"front-desk","to":"region-health",
                         "journey":"J12","stage":1,"purpose":"child-health","basis":"vital-interest","legal":"GDPR 6(1)(d)",
                         "emergency":"child-at-risk","categories":["NAME","HEALTH"],"named":["HEALTH"],"direction":"both",
                         "onward":true,"singleUse":true,"validFrom":"2026-11-20T10:00:00Z","validUntil":"2027-02-23T23:00:00Z",
                         "eraseBy":"2027-06-01T22:00:00Z","payload":"digest-1","noticeId":"J12","noticeVersion":2,
                         "noticeLang":"ar","noticeHash":"0f","understoodIn":"so","how":"spoken-with-interpreter","by":"guardian",
                         "interpreter":"I-7","witness":"officer-12","readBack":true,"place":"desk-3",
                         "givenAt":"2026-11-20T10:00:00Z","minor":true,"assent":"given","otherParent":true,
                         "guardianNotTold":true,"recordedAt":"2026-11-20T10:00:00Z","recordedBy":"officer-12",
                         "previous":"ab01","reason":"payload-changed"}"""));
    }

    @Test
    void leavesOutWhatWasNotSaid() {
        String document = new ConsentRow(aConsent().build()).document(null, null);

        assertThat(document)
                .doesNotContain("\"previous\"", "\"reason\"", "\"eraseBy\"", "\"payload\"", "\"emergency\"")
                .doesNotContain("\"legal\"", "\"assent\"", "\"unit\"", "\"witness\"")
                .contains("\"minor\":false", "\"otherParent\":false", "\"guardianNotTold\":false");
    }

    @Test
    void saysOfAGuardianAndTheOtherParentWhatTheyDid() {
        String document =
                new ConsentRow(aConsent().forAMinor("guardian", "given").build()).document(null, null);

        assertThat(document)
                .contains("\"minor\":true", "\"assent\":\"given\"")
                .contains("\"otherParent\":false", "\"guardianNotTold\":false");
    }

    @Test
    void tellsNobodyWhenAMinorComesOfAge() {
        assertThat(new ConsentRow(full()).document(null, null)).doesNotContain("adult", "0707");
    }

    @Test
    void keepsWhatTheDatabaseDecidesOn() {
        Map<String, @Nullable Object> columns = new ConsentRow(full()).columns();

        assertThat(columns)
                .containsEntry("id", new UUID(2, 2))
                .containsEntry("person", new UUID(5, 5))
                .containsEntry("validFrom", Timestamp.from(GIVEN))
                .containsEntry("validUntil", Timestamp.from(UNTIL))
                .containsEntry("eraseBy", Timestamp.from(KEPT))
                .containsEntry("payload", "digest-1")
                .containsEntry("givenAt", Timestamp.from(GIVEN))
                .containsEntry("recordedAt", Timestamp.from(GIVEN))
                .containsEntry("adultOn", SEALED_DAY)
                .containsEntry("status", "given")
                .containsEntry("guardianNotTold", true);
        assertThat((String[]) columns.get("categories")).containsExactly("NAME", "HEALTH");
        assertThat((String[]) columns.get("named")).containsExactly("HEALTH");
        assertThat((byte[]) columns.get("hash")).containsExactly(9);
        Map<String, @Nullable Object> adults = new ConsentRow(aConsent().build()).columns();
        assertThat(adults.get("adultOn")).isNull();
        assertThat(adults.get("eraseBy")).isNull();
    }

    private static Consent full() {
        return new Consent(
                new UUID(2, 2),
                3,
                ConsentState.GIVEN,
                new byte[] {9},
                new UUID(5, 5),
                new Matter(
                        new AgencyId("city-hall"),
                        "front-desk",
                        new AgencyId("region-health"),
                        "J12",
                        1,
                        new Purpose("child-health")),
                new Ground(Basis.VITAL_INTEREST, "GDPR 6(1)(d)", "child-at-risk"),
                new Terms(
                        Set.of(NAME, HEALTH),
                        Set.of(HEALTH),
                        Direction.BOTH,
                        true,
                        true,
                        GIVEN,
                        UNTIL,
                        KEPT,
                        "digest-1"),
                new Notices.Shown("J12", 2, "ar", "0f", ""),
                new Given("spoken-with-interpreter", "guardian", "I-7", "officer-12", "so", true, "desk-3", GIVEN),
                new Minor(SEALED_DAY, "given", true, true),
                GIVEN,
                "officer-12");
    }
}
