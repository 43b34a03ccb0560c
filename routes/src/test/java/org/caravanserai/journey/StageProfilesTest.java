package org.caravanserai.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.caravanserai.configuration.BadConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each profile lets a stage say; the shipped journeys show that it can be said. */
class StageProfilesTest {
    private static final Path SHIPPED = Path.of("../config/journeys");

    @TempDir
    private Path folder;

    @Test
    void readsTheShippedJourneys() {
        Journeys shipped = Journeys.read(SHIPPED);

        assertThat(shipped.all().stream()
                        .flatMap(journey -> journey.stages().stream())
                        .map(Stage::profile))
                .contains(Profile.C0, Profile.C1, Profile.C3, Profile.C5, Profile.C5W);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "J20 | profile: C5              | profile: C1               | the red category 'DOCSCAN' is allowed only under the profiles C5 and C5W",
                "J20 | kind: national-gateway   | kind: ngo                 | the profiles C5 and C5W lead to a national-gateway only",
                "J01 | to: [{level: ngo, kind: ngo}] | to: [{level: national, kind: national-gateway}] | a national-gateway receives only under the profiles C5 and C5W",
                "J06 | allowed: [NATREF]        | allowed: [NATREF, NAME]   | a stage of profile C5W carries NATREF and nothing else",
                "J06 | consentFor: 366d         | consentFor: 367d          | a watch of profile C5W ends after 366 days at most",
                "J09 | allowed: [NEED           | allowed: [NAME, NEED      | the personal category 'NAME' is not for profile C0",
                "J09 | allowed: [NEED           | allowed: [NOTE, NEED      | the personal category 'NOTE' is not for profile C0",
                "J09 | bases: [none]            | bases: [consent]          | the basis none, and no other, goes with profile C0",
                "J01 | bases: [consent]         | bases: [consent, none]    | the basis none, and no other, goes with profile C0",
                "J15 | profile: C3              | profile: C1               | minors are served under the profiles C3 and C5 only",
            })
    void refusesWhatAProfileDoesNotLetAStageSay(String journey, String text, String mistake, String words)
            throws IOException {
        String file = Files.readString(SHIPPED.resolve(journey + ".yaml"));
        assertThat(file).contains(text);

        assertThatThrownBy(() -> read(journey, file.replace(text, mistake)))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining(journey + ".yaml, line ")
                .hasMessageContaining(words);
    }

    private void read(String journey, String text) throws IOException {
        Files.writeString(folder.resolve(journey + ".yaml"), text);
        Journeys.read(folder);
    }
}
