package org.caravanserai.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientCredentialsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
    private final TokenServer tokens = TokenServer.started();

    @AfterEach
    void stop() {
        tokens.close();
    }

    @Test
    void usesATokenUntilShortlyBeforeItsEnd() {
        ClientCredentials credentials = tokens.credentials("s3cret", now::get);

        assertThat(credentials.authorization()).contains("Bearer token-1");
        pass(Duration.ofMinutes(29));
        assertThat(credentials.authorization()).contains("Bearer token-1");
        pass(Duration.ofSeconds(31));

        assertThat(credentials.authorization()).contains("Bearer token-2");
    }

    @Test
    void usesAShortLivedTokenForMostOfItsLife() {
        tokens.life("60");
        ClientCredentials credentials = tokens.credentials("s3cret", now::get);

        assertThat(credentials.authorization()).contains("Bearer token-1");
        pass(Duration.ofSeconds(44));
        assertThat(credentials.authorization()).contains("Bearer token-1");
        pass(Duration.ofSeconds(2));

        assertThat(credentials.authorization()).contains("Bearer token-2");
    }

    @Test
    void saysThatASecretIsRefusedAndNeverWhatItIs() {
        ClientCredentials credentials = tokens.credentials("old-s3cret", now::get);

        assertThatThrownBy(credentials::authorization)
                .isInstanceOfSatisfying(
                        CallFailed.class, e -> assertThat(e.code()).isEqualTo("http-401"))
                .hasMessageNotContaining("old-s3cret");
    }

    @Test
    void hasASecondTryOnlyWithATokenToDrop() {
        ClientCredentials credentials = tokens.credentials("s3cret", now::get);

        assertThat(credentials.renew()).isFalse();
        credentials.authorization();
        assertThat(credentials.renew()).isTrue();
        assertThat(credentials.authorization()).contains("Bearer token-2");
    }

    private void pass(Duration time) {
        now.updateAndGet(then -> then.plus(time));
    }
}
