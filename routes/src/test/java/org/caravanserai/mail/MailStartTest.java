package org.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailStartTest {
    @Test
    void saysHowManyAgenciesAreWrittenToAndNoAddress() {
        assertThat(says(Map.of("ngo-harbour", "desk@ngo.example"))).isEqualTo("mail is on for 1 agency");
        assertThat(says(Map.of("ngo-harbour", "desk@ngo.example", "ngo-shelter", "desk@shelter.example")))
                .isEqualTo("mail is on for 2 agencies");
    }

    @Test
    void saysHowMailIsTurnedOn() {
        assertThat(says(Map.of()))
                .startsWith("mail is off")
                .contains("spring.mail.host", "caravanserai.mail.from", "caravanserai.mail.to.<agency>");
    }

    private static String says(Map<String, String> to) {
        Duration any = Duration.ofMinutes(5);
        return MailStart.says(new MailSettings("hub@city.example", to, Locale.ENGLISH, Map.of(), 6, any, any, any));
    }
}
