package org.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.console.PageLanguage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MailSettingsTest {
    private static final Map<String, String> TO = Map.of("ngo-harbour", "desk@ngo.example");

    @Test
    void addressesWithoutASenderOrAServerStopTheStart() {
        assertThatThrownBy(() -> settings(null, TO, 6)).hasMessageContaining("caravanserai.mail.from");
        assertThatThrownBy(() -> new MailConfiguration.MailWithServer(settings("hub@city.example", TO, 6), ""))
                .hasMessageContaining("spring.mail.host");
    }

    @Test
    void whatIsNoAddressIsNamedByItsAgencyAndNotRepeated() {
        assertThatThrownBy(() -> settings("hub@city.example", Map.of("ngo-harbour", "desk at ngo"), 6))
                .hasMessageContaining("caravanserai.mail.to.ngo-harbour")
                .hasMessageNotContaining("desk at ngo");
    }

    @Test
    void aDayHasRoomForOneMailAtLeast() {
        assertThatThrownBy(() -> settings("hub@city.example", TO, 0)).hasMessageContaining("caravanserai.mail.per-day");
    }

    @Test
    void anEmergencyIsNotHeldBackForLongerThanAnHour() {
        assertThatThrownBy(() -> settings(Duration.ofMinutes(61)))
                .hasMessageContaining("caravanserai.mail.pressing-pause");
        assertThatThrownBy(() -> settings(Duration.ofSeconds(-1)))
                .hasMessageContaining("caravanserai.mail.pressing-pause");
        assertThat(settings(Duration.ZERO).pressingPause()).isZero();
    }

    @Test
    void anAgencyIsWrittenToInItsOwnLanguageOrInThatOfAll() {
        MailSettings settings = settings(Locale.FRENCH, Map.of("ngo-harbour", Locale.of("ar")));

        assertThat(settings.languageOf(new AgencyId("ngo-harbour"))).isEqualTo(Locale.of("ar"));
        assertThat(settings.languageOf(new AgencyId("ngo-shelter"))).isEqualTo(Locale.FRENCH);
    }

    @Test
    void aLanguageWithoutWordsStopsTheStart() {
        assertThatThrownBy(() -> settings(Locale.GERMAN, Map.of())).hasMessageContaining("caravanserai.mail.language");
        assertThatThrownBy(() -> settings(Locale.ENGLISH, Map.of("ngo-harbour", Locale.GERMAN)))
                .hasMessageContaining("caravanserai.mail.lang.ngo-harbour");
        assertThat(MailSettings.LANGUAGES).containsExactlyInAnyOrderElementsOf(PageLanguage.SPOKEN);
    }

    private static MailSettings settings(Locale language, Map<String, Locale> lang) {
        Duration any = Duration.ofMinutes(5);
        return new MailSettings("hub@city.example", TO, language, lang, 6, any, any, any);
    }

    private static MailSettings settings(Duration pressingPause) {
        return new MailSettings(
                "hub@city.example",
                TO,
                Locale.ENGLISH,
                Map.of(),
                6,
                Duration.ofMinutes(30),
                pressingPause,
                Duration.ofSeconds(10));
    }

    private static MailSettings settings(@Nullable String from, Map<String, String> to, int perDay) {
        return new MailSettings(
                from,
                to,
                Locale.ENGLISH,
                Map.of(),
                perDay,
                Duration.ofMinutes(30),
                Duration.ofMinutes(5),
                Duration.ofSeconds(10));
    }
}
