package org.caravanserai.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.caravanserai.agency.SecretName;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.connectors.http.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final SecretName NAME = new SecretName("ngo-harbour");

    @TempDir
    Path folder;

    @Test
    void readsASecretAnewAtEachUse() throws IOException {
        Secret secret = new Secrets(folder).secret(NAME);
        Files.writeString(folder.resolve("ngo-harbour"), "first\n");
        assertThat(secret.value()).isEqualTo("first");

        Files.writeString(folder.resolve("ngo-harbour"), "second\n");

        assertThat(secret.value()).isEqualTo("second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "  \n"})
    void takesAnEmptyFileForNoSecret(String text) throws IOException {
        Files.writeString(folder.resolve("ngo-harbour"), text);

        assertThatThrownBy(new Secrets(folder).secret(NAME)::value)
                .isInstanceOfSatisfying(
                        CallFailed.class, e -> assertThat(e.code()).isEqualTo("no-secret"));
    }

    @Test
    void namesNoPathOfASecretThatIsNotThere() {
        assertThatThrownBy(new Secrets(folder).secret(NAME)::value).hasMessageNotContaining(folder.toString());
    }
}
