package org.caravanserai.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ReferralId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
    private static final Instant NOVEMBER = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");
    private static final ReferralId ONE = new ReferralId(new UUID(0, 1));
    private static final ReferralId OTHER = new ReferralId(new UUID(0, 2));
    private static final byte[] NOTE = "prefers mornings".getBytes(UTF_8);
    private static final AgencyId HARBOUR = new AgencyId("ngo-harbour");
    private static final AgencyId LANTERN = new AgencyId("ngo-lantern");
    private static final UUID AMAL = new UUID(0, 3);

    @TempDir
    private Path folder;

    @Test
    void opensWhatItSealed() {
        Vault vault = startedAt(NOVEMBER);
        Vault.ReferralKey key = vault.newKey(ONE);

        byte[] box = vault.seal(key, ONE, "facts", NOTE);

        assertThat(vault.open(key, ONE, "facts", box)).isEqualTo(NOTE);
        assertThat(new String(box, UTF_8)).doesNotContain("mornings");
    }

    @Test
    void opensUnderANewMasterKeyWhatWasSealedUnderTheOldOne() throws IOException {
        Vault.ReferralKey key = startedAt(NOVEMBER).newKey(ONE);
        byte[] box = startedAt(NOVEMBER).seal(key, ONE, "facts", NOTE);
        MasterKeysFile masters = new MasterKeysFile(folder.resolve("master.keys"));

        masters.rotate("two");
        startedAt(NOVEMBER);
        Files.writeString(masters.file(), Files.readAllLines(masters.file()).getFirst());

        Vault later = startedAt(NOVEMBER);
        assertThat(later.open(later.unwrap(ONE, key.epoch(), key.wrapped()), ONE, "facts", box))
                .isEqualTo(NOTE);
        assertThat(Files.readString(folder.resolve("epoch-2026-11.key"))).startsWith("two ");
    }

    @Test
    void namesTheMasterKeyThatIsMissing() throws IOException {
        startedAt(NOVEMBER).newKey(ONE);
        Files.writeString(folder.resolve("master.keys"), "other " + "A".repeat(43) + "=\n");

        assertThatThrownBy(() -> startedAt(NOVEMBER))
                .hasMessageContaining("caravanserai.master-keys")
                .hasMessageContaining("'one'");
    }

    @Test
    void refusesAMasterKeyThatIsTooShortAndNamesItsLine() throws IOException {
        MasterKeysFile masters = new MasterKeysFile(folder.resolve("short.keys"));
        Files.writeString(masters.file(), "# ours\none AAAA\n");

        assertThatThrownBy(masters::read)
                .hasMessageContaining("caravanserai.master-keys")
                .hasMessageContaining("line 2");
        assertThatThrownBy(new MasterKeysFile(folder.resolve("none"))::read)
                .hasMessageContaining("caravanserai.master-keys");
    }

    @Test
    void wrapsKeysOfBeforeThereWereMasterKeys() throws IOException {
        Path file = folder.resolve("epoch-2026-11.key");
        Files.writeString(file, "A".repeat(43) + "=");

        Vault.ReferralKey key = startedAt(NOVEMBER).newKey(ONE);

        assertThat(Files.readString(file)).startsWith("one ").doesNotContain("A".repeat(43));
        assertThat(startedAt(NOVEMBER).unwrap(ONE, key.epoch(), key.wrapped()).epoch())
                .isEqualTo("2026-11");
    }

    @Test
    void destroysOnlyKeysOfPastEpochs() {
        Vault.ReferralKey key = startedAt(NOVEMBER).newKey(ONE);
        EpochKeys december = keys(DECEMBER);

        assertThatThrownBy(() -> keys(NOVEMBER).destroy("2026-11")).isInstanceOf(IllegalArgumentException.class);
        december.destroy("2026-11");

        assertThat(december.past()).isEmpty();
        assertThatThrownBy(() -> startedAt(DECEMBER).unwrap(ONE, key.epoch(), key.wrapped()))
                .hasMessageContaining("is gone");
    }

    @Test
    void sealsTheSameAnewEachTime() {
        Vault vault = startedAt(NOVEMBER);
        Vault.ReferralKey key = vault.newKey(ONE);

        assertThat(vault.seal(key, ONE, "facts", NOTE)).isNotEqualTo(vault.seal(key, ONE, "facts", NOTE));
    }

    @Test
    void opensNoPartAsAnotherAndNoneForAnotherReferral() {
        Vault vault = startedAt(NOVEMBER);
        Vault.ReferralKey key = vault.newKey(ONE);
        byte[] box = vault.seal(key, ONE, "facts", NOTE);

        cannot(() -> vault.open(key, ONE, "words", box));
        cannot(() -> vault.open(key, OTHER, "facts", box));
        cannot(() -> vault.open(vault.newKey(ONE), ONE, "facts", box));
    }

    @Test
    void opensNothingThatWasTouched() {
        Vault vault = startedAt(NOVEMBER);
        Vault.ReferralKey key = vault.newKey(ONE);
        byte[] box = vault.seal(key, ONE, "facts", NOTE);

        for (int i = 0; i < box.length; i++) {
            byte[] touched = box.clone();
            touched[i] ^= 1;
            cannot(() -> vault.open(key, ONE, "facts", touched));
        }
        cannot(() -> vault.open(key, ONE, "facts", Arrays.copyOf(box, box.length - 1)));
    }

    @Test
    void findsAReferralsKeyAgainInALaterMonth() {
        Vault.ReferralKey key = startedAt(NOVEMBER).newKey(ONE);
        byte[] box = startedAt(NOVEMBER).seal(key, ONE, "facts", NOTE);

        Vault later = startedAt(DECEMBER);
        Vault.ReferralKey again = later.unwrap(ONE, key.epoch(), key.wrapped());

        assertThat(later.open(again, ONE, "facts", box)).isEqualTo(NOTE);
    }

    @Test
    void unwrapsNoKeyForAnotherReferral() {
        Vault vault = startedAt(NOVEMBER);
        Vault.ReferralKey key = vault.newKey(ONE);

        cannot(() -> vault.unwrap(OTHER, key.epoch(), key.wrapped()));
    }

    @Test
    void wrapsUnderTheMonthsOwnKey() {
        assertThat(startedAt(NOVEMBER).newKey(ONE).epoch()).isEqualTo("2026-11");
        assertThat(startedAt(DECEMBER).newKey(ONE).epoch()).isEqualTo("2026-12");
        cannot(() -> {
            Vault vault = startedAt(DECEMBER);
            vault.unwrap(ONE, "2026-12", startedAt(NOVEMBER).newKey(ONE).wrapped());
        });
    }

    @Test
    void readsNothingMoreOnceAnEpochsKeyIsGone() throws IOException {
        Vault.ReferralKey key = startedAt(NOVEMBER).newKey(ONE);
        Files.delete(folder.resolve("epoch-2026-11.key"));

        assertThatThrownBy(() -> startedAt(DECEMBER).unwrap(ONE, key.epoch(), key.wrapped()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2026-11 is gone");
        assertThat(folder.resolve("epoch-2026-11.key")).doesNotExist();
    }

    @Test
    void keepsItsKeysToItself() throws IOException {
        Vault.ReferralKey key = startedAt(NOVEMBER).newKey(ONE);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("epoch-2026-11.key"))))
                .isEqualTo("rw-------");
        assertThat(key).hasToString("ReferralKey[2026-11]");
    }

    @Test
    void saltsADigestWithTheReferralsOwnKey() {
        Vault vault = startedAt(NOVEMBER);
        Vault.ReferralKey key = vault.newKey(ONE);

        assertThat(vault.saltedDigest(key, NOTE))
                .isEqualTo(vault.saltedDigest(key, NOTE))
                .isNotEqualTo(vault.saltedDigest(vault.newKey(OTHER), NOTE));
    }

    @Test
    void namesAPersonToEachAgencyByAnotherName() {
        Pseudonyms names = new Pseudonyms(keys(NOVEMBER));

        assertThat(names.forAgency(AMAL, HARBOUR))
                .isEqualTo(new Pseudonyms(keys(DECEMBER)).forAgency(AMAL, HARBOUR))
                .isNotEqualTo(names.forAgency(AMAL, LANTERN))
                .isNotEqualTo(names.forAgency(new UUID(0, 4), HARBOUR));
    }

    @Test
    void keepsAnAgencysReferenceOnlyAsADigestOfThatAgencys() {
        Pseudonyms names = new Pseudonyms(keys(NOVEMBER));

        assertThat(names.digest(HARBOUR, "P-123"))
                .isEqualTo(names.digest(HARBOUR, "P-123"))
                .isNotEqualTo(names.digest(LANTERN, "P-123"))
                .isNotEqualTo(names.digest(HARBOUR, "P-124"));
    }

    /** As after a start: nothing is remembered but what the folder holds. */
    private Vault startedAt(Instant now) {
        return new Vault(keys(now));
    }

    private EpochKeys keys(Instant now) {
        MasterKeysFile masters = new MasterKeysFile(folder.resolve("master.keys"));
        if (!masters.exists()) {
            masters.rotate("one");
        }
        EpochKeys keys = new EpochKeys(folder, masters.read(), () -> now);
        keys.rewrap();
        return keys;
    }

    private static void cannot(Runnable opening) {
        assertThatThrownBy(opening::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a sealed part cannot be processed");
    }
}
