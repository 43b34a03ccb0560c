package org.caravanserai.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the hub signs can be checked by whoever has the public keys, after a rotation too. */
class SignaturesTest {
    private static final byte[] SAID = "{\"consent\":\"c-1\"}".getBytes(UTF_8);

    @TempDir
    Path folder;

    private SigningFile file;

    @BeforeEach
    void makesAKey() {
        file = new SigningFile(folder.resolve("keys").resolve("signing.json"));
        file.rotate();
    }

    @Test
    void givesBackWhatItSigned() throws Exception {
        Signatures ours = file.read();

        assertThat(ours.check("clearance+jws", ours.sign("clearance+jws", SAID)))
                .isEqualTo(SAID);
        ours.checkDetached("consent+jws", ours.signDetached("consent+jws", SAID), SAID);
    }

    @Test
    void refusesAChangedPayload() {
        Signatures ours = file.read();
        String[] parts = ours.sign("clearance+jws", SAID).split("\\.");
        String detached = ours.signDetached("consent+jws", SAID);

        assertThatThrownBy(() -> ours.check("clearance+jws", parts[0] + ".e30." + parts[2]))
                .isInstanceOf(BadSignature.class)
                .hasMessage("the signature does not fit");
        assertThatThrownBy(() -> ours.checkDetached("consent+jws", detached, "{}".getBytes(UTF_8)))
                .isInstanceOf(BadSignature.class);
    }

    @Test
    void refusesASignatureMadeForSomethingElse() {
        Signatures ours = file.read();
        String clearance = ours.sign("clearance+jws", SAID);

        assertThatThrownBy(() -> ours.check("consent+jws", clearance))
                .isInstanceOf(BadSignature.class)
                .hasMessage("signed as something else than consent+jws");
    }

    @Test
    void refusesAKeyOfOthersAndWhatIsNoSignature() {
        SigningFile others = new SigningFile(folder.resolve("others.json"));
        others.rotate();
        String theirs = others.read().sign("consent+jws", SAID);
        Signatures ours = file.read();

        assertThatThrownBy(() -> ours.check("consent+jws", theirs)).hasMessage("signed by a key that is not ours");
        assertThatThrownBy(() -> ours.check("consent+jws", "nothing")).isInstanceOf(BadSignature.class);
        assertThatThrownBy(() -> ours.check("consent+jws", "a.b.c")).isInstanceOf(BadSignature.class);
    }

    @Test
    void stillChecksWhatAnOldKeySigned() throws Exception {
        String before = file.read().sign("consent+jws", SAID);

        String fresh = file.rotate();

        Signatures ours = file.read();
        assertThat(ours.check("consent+jws", before)).isEqualTo(SAID);
        assertThat(ours.published().getKeys()).hasSize(2);
        assertThat(ours.published().getKeys().getFirst().getKeyID()).isEqualTo(fresh);
        assertThat(ours.published().toString(false)).as("public parts only").doesNotContain("\"d\"");
    }

    @Test
    void rotatesByTheCommandAndKeepsOfOldKeysWhatChecks() throws Exception {
        String before = file.read().sign("consent+jws", SAID);

        SigningKeys.main("signing-keys", "rotate", "--file=" + file.file());

        assertThat(file.read().published().getKeys()).hasSize(2);
        assertThat(file.read().check("consent+jws", before)).isEqualTo(SAID);
        assertThat(Files.readString(file.file())).as("one key that can sign").containsOnlyOnce("\"d\"");
        assertThat(SigningKeys.isMeantBy("signing-keys", "rotate")).isTrue();
        assertThat(SigningKeys.isMeantBy("send-samples")).isFalse();
        assertThat(SigningKeys.isMeantBy()).isFalse();
    }

    @Test
    void isReadableByItsOwnerAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.file())))
                .isEqualTo("rw-------");
    }

    @Test
    void namesTheSettingAndTheFileWhenThereIsNoKeyToSignWith() throws Exception {
        Files.writeString(file.file(), file.read().published().toString());

        assertThatThrownBy(file::read)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("caravanserai.signing-keys")
                .hasMessageContaining(file.file().toString());
    }
}
