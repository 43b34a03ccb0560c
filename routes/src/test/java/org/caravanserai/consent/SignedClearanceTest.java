package org.caravanserai.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.connectors.exchange.DataCategory.LANG;
import static org.caravanserai.connectors.exchange.DataCategory.NAME;
import static org.caravanserai.consent.ACircumstance.usually;
import static org.caravanserai.consent.AConsent.aConsent;
import static org.caravanserai.consent.AHandoff.aHandoff;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.connectors.clearance.CheckedClearance;
import org.caravanserai.connectors.clearance.ClearanceVerifier;
import org.caravanserai.connectors.clearance.SeenVersions;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.signing.Signatures;
import org.caravanserai.signing.SigningFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What consent signs says to the recipient's verifier just what was decided. */
class SignedClearanceTest {
    private static final byte[] CONTENT = "{\"language\":\"ar\"}".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = ACircumstance.NOW;
    private static final UUID ID = new UUID(6, 6);

    @TempDir
    Path folder;

    @Test
    void saysWhatWasDecidedToWhoeverChecksIt() throws Exception {
        SigningFile file = new SigningFile(folder.resolve("signing.json"));
        file.rotate();
        Signatures signatures = file.read();
        Instant expires = NOW.plus(Duration.ofSeconds(90));
        var means = new SignedClearance.Means(signatures, () -> ID, () -> NOW, new Random(1));
        var signed = new SignedClearance(means, cleared(), expires);

        CheckedClearance checked = new ClearanceVerifier(
                        () -> signatures.published().toString(), () -> NOW, SeenVersions.inMemory())
                .check(signed.over(CONTENT), AHandoff.HARBOUR.value(), new UUID(3, 3).toString(), CONTENT);

        assertThat(checked)
                .isEqualTo(new CheckedClearance(
                        ID.toString(),
                        new UUID(3, 3).toString(),
                        "H2",
                        new UUID(2, 2).toString(),
                        1,
                        Set.of("NAME", "LANG"),
                        NOW,
                        expires));
    }

    @Test
    void saltsEachContentAnew() {
        SigningFile file = new SigningFile(folder.resolve("signing.json"));
        file.rotate();
        var means = new SignedClearance.Means(file.read(), () -> ID, () -> NOW, new Random(1));
        var signed = new SignedClearance(means, cleared(), NOW);

        assertThat(signed.salt()).hasSize(22).isNotEqualTo(signed.salt()).isNotEqualTo("AAAAAAAAAAAAAAAAAAAAAA");
    }

    private static ClearedHandoff cleared() {
        var crossing = aHandoff().with(NAME, LANG).at(Hop.H2);
        return (ClearedHandoff)
                ConsentRules.decide(crossing, aConsent().build(), usually().build());
    }
}
