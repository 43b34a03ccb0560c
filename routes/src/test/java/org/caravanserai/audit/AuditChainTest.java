package org.caravanserai.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ReferralId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditChainTest {
    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");
    private static final UUID ID = new UUID(0, 1);
    private static final AgencyId CITY = new AgencyId("city-hall");
    private static final byte[] PREVIOUS = {1, 2, 3};

    /** Each leaves one thing of {@link #whole} different. */
    private static final List<Consumer<Receipt.Builder>> CHANGES = List.of(
            receipt -> receipt.unit("desk-2"),
            receipt -> receipt.about(new ReferralId(new UUID(9, 9)), new UUID(0, 3)),
            receipt -> receipt.about(new ReferralId(new UUID(0, 2)), new UUID(9, 9)),
            receipt -> receipt.delivery(new UUID(9, 9), 1),
            receipt -> receipt.delivery(new UUID(0, 4), 2),
            receipt -> receipt.hop("H1"),
            receipt -> receipt.consent(new UUID(9, 9), 1, new byte[] {7}),
            receipt -> receipt.consent(new UUID(0, 5), 2, new byte[] {7}),
            receipt -> receipt.consent(new UUID(0, 5), 1, new byte[] {8}),
            receipt -> receipt.categories(Set.of("NAME"), Set.of("NAME")),
            receipt -> receipt.categories(Set.of("NAME", "NEED"), Set.of("NEED")),
            receipt -> receipt.reason("expired"),
            receipt -> receipt.reason(null),
            receipt -> receipt.digest(new byte[] {9}),
            receipt -> receipt.validUntil(AT.plusNanos(1000)));

    @Test
    void writesOneContentAsOneText() {
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("result", "deny");
        fields.put("attempt", 2);
        fields.put("reason", null);
        fields.put("hash", new byte[] {0, (byte) 255});
        fields.put("granted", List.of("NAME", "NEED"));

        assertThat(Canonical.json(fields))
                .isEqualTo("{\"attempt\":2,\"granted\":[\"NAME\",\"NEED\"],\"hash\":\"00ff\",\"result\":\"deny\"}");
    }

    @Test
    void hashesEveryFieldOfAReceipt() {
        int beside = 4; // id, time, policy, link

        assertThat(Audit.fields(ID, AT, 1, whole().result("permit")))
                .hasSize(Receipt.class.getRecordComponents().length + beside);
    }

    @Test
    void givesAnotherHashForAnyChange() {
        String unchanged = hash(PREVIOUS, ID, AT, 2, whole().result("permit"));

        assertThat(hash(PREVIOUS, ID, AT, 2, whole().result("permit"))).isEqualTo(unchanged);
        for (int i = 0; i < CHANGES.size(); i++) {
            Receipt.Builder changed = whole();
            CHANGES.get(i).accept(changed);

            assertThat(hash(PREVIOUS, ID, AT, 2, changed.result("permit")))
                    .as("change " + i)
                    .isNotEqualTo(unchanged);
        }
        assertThat(hash(PREVIOUS, ID, AT, 2, whole().result("deny"))).isNotEqualTo(unchanged);
    }

    @Test
    void givesAnotherHashForAnotherPlaceInTheChain() {
        Receipt receipt = whole().result("permit");
        String unchanged = hash(PREVIOUS, ID, AT, 2, receipt);

        assertThat(List.of(
                        hash(new byte[] {1, 2, 4}, ID, AT, 2, receipt),
                        hash(null, ID, AT, 2, receipt),
                        hash(PREVIOUS, new UUID(9, 9), AT, 2, receipt),
                        hash(PREVIOUS, ID, AT.plusNanos(1000), 2, receipt),
                        hash(PREVIOUS, ID, AT, 3, receipt)))
                .doesNotHaveDuplicates()
                .doesNotContain(unchanged);
    }

    private static Receipt.Builder whole() {
        return Receipt.of(AuditEvent.DECIDED, CITY, "officer-12")
                .unit("desk-1")
                .about(new ReferralId(new UUID(0, 2)), new UUID(0, 3))
                .delivery(new UUID(0, 4), 1)
                .hop("H2")
                .consent(new UUID(0, 5), 1, new byte[] {7})
                .categories(Set.of("NAME", "NEED"), Set.of("NAME"))
                .reason("withdrawn")
                .digest(new byte[] {8})
                .validUntil(AT);
    }

    private static String hash(byte @Nullable [] previous, UUID id, Instant at, int link, Receipt receipt) {
        byte[] text = Canonical.json(Audit.fields(id, at, link, receipt)).getBytes(UTF_8);
        return HexFormat.of().formatHex(Canonical.sha256(previous, text));
    }
}
