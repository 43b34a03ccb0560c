package org.caravanserai.sandbox;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class SandboxPlaceTest {
    private final MockEnvironment settings = new MockEnvironment();

    @Test
    void refusesADatabaseOfTheOperator() {
        settings.setProperty("spring.datasource.url", "jdbc:postgresql://db/city");

        assertThatThrownBy(() -> SandboxPlace.check(settings)).hasMessageContaining("spring.datasource.url");
    }

    @Test
    void refusesAnAddressThatOthersReach() {
        settings.setProperty("server.address", "0.0.0.0");

        assertThatThrownBy(() -> SandboxPlace.check(settings)).hasMessageContaining("server.address=0.0.0.0");
    }

    @Test
    void refusesADoorForPartnersThatOthersReach() {
        settings.setProperty("caravanserai.amqp.address", "0.0.0.0");

        assertThatThrownBy(() -> SandboxPlace.check(settings))
                .hasMessageContaining("caravanserai.amqp.address=0.0.0.0");
    }

    @Test
    void runsOnThisMachineAlone() {
        settings.setProperty("server.address", "::1");

        assertThatCode(() -> SandboxPlace.check(settings)).doesNotThrowAnyException();
    }
}
