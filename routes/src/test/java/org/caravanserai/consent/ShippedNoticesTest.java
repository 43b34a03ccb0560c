package org.caravanserai.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.caravanserai.journey.Journeys;
import org.caravanserai.journey.Stage;
import org.junit.jupiter.api.Test;

class ShippedNoticesTest {
    private static final Path CONFIG = Path.of("..", "config");
    private static final Set<String> SPOKEN_AT_THE_COUNTERS = Set.of("en", "fr", "es", "ar", "uk", "ti");

    @Test
    void everyNoticeOfAShippedJourneyHasACurrentTextInEachLanguageOfTheCounters() {
        Notices notices = Notices.read(CONFIG.resolve("notices"));

        assertThat(Journeys.read(CONFIG.resolve("journeys")).all().stream()
                        .flatMap(journey -> journey.stages().stream())
                        .map(Stage::notice))
                .isNotEmpty()
                .allSatisfy(notice -> assertThat(notices.languages(notice))
                        .as("because whoever is asked in %s is to be asked in their own language", notice)
                        .containsAll(SPOKEN_AT_THE_COUNTERS));
        assertThat(SPOKEN_AT_THE_COUNTERS)
                .as("because after a no the leaflet goes along")
                .allSatisfy(lang ->
                        assertThat(notices.handout(lang).orElseThrow().lang()).isEqualTo(lang));
    }
}
