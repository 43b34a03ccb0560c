package org.caravanserai.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.caravanserai.agency.Agencies;
import org.caravanserai.consent.Notices;
import org.caravanserai.journey.Codes;
import org.caravanserai.journey.Journeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shipped files read; each with one mistake is refused at the line of the mistake. */
class RefusedFilesTest {
    private static final Path CONFIG = Path.of("../config");

    @TempDir
    Path folder;

    @Test
    void readsAllThatIsShipped() {
        Agencies agencies = Agencies.read(CONFIG.resolve("agencies.yaml"), Filled::in);
        Notices notices = Notices.read(CONFIG.resolve("notices"));
        Codes codes = Codes.read(CONFIG.resolve("codes.yaml"));

        assertThat(agencies.all())
                .hasSizeGreaterThan(12)
                .allMatch(a -> a.needs().stream().allMatch(codes::need));
        assertThat(Journeys.read(CONFIG.resolve("journeys")).all())
                .hasSizeGreaterThan(4)
                .allMatch(journey -> journey.stages().stream()
                        .allMatch(stage -> notices.currentVersion(stage.notice()) == 1
                                && notices.languages(stage.notice()).size() == 8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "level: city | level: town | unknown word",
                "kind: city-counter | kind: police | unknown word",
                "zone: Europe/Madrid | zone: Europe/Nowhere | zone",
                "closedOn: [\"2026-12-25\", \"2027-01-01\"] | closedOn: [\"2026-13-25\"] | date",
                "reached: {by: counter-api} | reached: {by: pigeon} | pigeon",
                "callLimit: 10s | callLimit: ten | duration",
                "- id: city-library | - id: city-hall | duplicate",
                "between: [city-hall, ngo-harbour] | between: [city-hall, ngo-nobody] | ngo-nobody",
            })
    void refusesAgencies(String right, String wrong, String says) throws IOException {
        refuses("agencies.yaml", right, wrong, says, file -> Agencies.read(file, Filled::in));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "allowed: [NAME, CONTACT, LANG, NEED, NOTE, DISTRICT] | allowed: [NAME, CONTACT, LANG, NEED, NOTE, DISTRICT, MIGSTAT] | MIGSTAT",
                "required: [NAME, CONTACT, NEED] | required: [NAME, EDU] | EDU",
                "glimpse: [NEED, LANG, DISTRICT] | glimpse: [EDU] | EDU",
                "forbidden: [ADDR, DOB, HEALTH] | forbidden: [NAME] | NAME",
                "to: [{level: ngo, kind: ngo}] | to: [{level: national, kind: enforcement}] | enforcement",
                "profile: C1 | profile: C9 | C9",
                "statuses: S1 | statuses: S9 | S9",
                "closeWithin: 30d | closeWithin: a month | a month",
                "bases: [consent] | bases: [whim] | whim",
                "outcomeBack: true | outcomeBack: maybe | maybe",
                "sensitive: false | sensitive: | cannot be read",
            })
    void refusesJourneys(String right, String wrong, String says) throws IOException {
        refuses(
                "journeys/J01.yaml",
                right,
                wrong,
                says,
                file -> Journeys.read(Objects.requireNonNull(file.getParent())));
    }

    @Test
    void refusesAKeyItDoesNotKnow() throws IOException {
        refuses(
                "agencies.yaml",
                "zone: Europe/Madrid",
                "colour: red\n    zone: Europe/Madrid",
                "unknown key 'colour'",
                file -> Agencies.read(file, Filled::in));
        refuses(
                "journeys/J01.yaml",
                "notice: J01",
                "colour: red\n    notice: J01",
                "unknown key 'colour'",
                file -> Journeys.read(Objects.requireNonNull(file.getParent())));
    }

    @Test
    void refusesAnEnforcementAgencyWithFactsAtOneOfItsLines() throws IOException {
        String text = Files.readString(CONFIG.resolve("agencies.yaml"));
        String broken = text.replaceFirst("(?s)(id: border-police.*?facts: )\\[\\]", "$1[NAME]");
        Path file = Files.writeString(folder.resolve("agencies.yaml"), broken);
        int id = lineOf(broken, "id: border-police");

        assertThatThrownBy(() -> Agencies.read(file, Filled::in))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("enforcement")
                .extracting(Throwable::getMessage)
                .satisfies(m -> assertThat(line(m)).isBetween(id, id + 10));
    }

    private void refuses(String name, String right, String wrong, String says, Consumer<Path> reading)
            throws IOException {
        String text = Files.readString(CONFIG.resolve(name));
        int at = text.indexOf(right);
        assertThat(at).as("fixture has %s", right).isNotNegative();
        String broken = text.substring(0, at) + wrong + text.substring(at + right.length());
        Path file =
                Files.writeString(Files.createDirectories(folder.resolve("x")).resolve("f.yaml"), broken);
        int line = (int) text.substring(0, at).lines().count() + (text.charAt(at - 1) == '\n' ? 1 : 0);

        assertThatThrownBy(() -> reading.accept(file))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining(says)
                .hasMessageContaining("f.yaml, line " + line + ",");
    }

    private static int lineOf(String text, String what) {
        List<String> lines = text.lines().toList();
        return 1
                + lines.indexOf(
                        lines.stream().filter(l -> l.contains(what)).findFirst().orElseThrow());
    }

    private static int line(String message) {
        return Integer.parseInt(message.replaceFirst("(?s).*line (\\d+).*", "$1"));
    }
}
