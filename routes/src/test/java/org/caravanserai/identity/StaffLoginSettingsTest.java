package org.caravanserai.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StaffLoginSettingsTest {
    private static final URI SAFE = URI.create("https://login.example/x");

    @Test
    void whereStaffSignInIsHttpsOrThisMachine() {
        assertThatThrownBy(() -> settings(URI.create("http://login.example/x"), SAFE, SAFE, Duration.ofHours(1)))
                .hasMessageContaining("login.authorization-uri must be https");
        assertThatThrownBy(() -> settings(SAFE, URI.create("http://login.example/x"), SAFE, Duration.ofHours(1)))
                .hasMessageContaining("login.token-uri must be https");
        assertThatThrownBy(() -> settings(SAFE, SAFE, URI.create("http://login.example/x"), Duration.ofHours(1)))
                .hasMessageContaining("login.end-session-uri must be https");
        assertThat(settings(URI.create("http://127.0.0.1:8081/x"), SAFE, SAFE, Duration.ofHours(1))
                        .wanted())
                .isTrue();
    }

    @Test
    void aSessionLastsForSomeTime() {
        assertThatThrownBy(() -> settings(SAFE, SAFE, SAFE, Duration.ZERO)).hasMessageContaining("login.longest");
    }

    private static StaffLoginSettings settings(URI authorization, URI token, URI end, Duration longest) {
        return new StaffLoginSettings("caravanserai", null, authorization, token, end, longest);
    }
}
