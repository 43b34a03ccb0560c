package org.caravanserai.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.caravanserai.configuration.BadConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticesTest {
    // "é" as one code point
    private static final String CAFE = "850f7dc43910ff890f8879c0ed26fe697c93a067ad93a7d50f466a7028a9bf4e";

    @TempDir
    private Path folder;

    @Test
    void findsOnlyTheCurrentVersion() throws IOException {
        Notices notices = read("id: J01\nversion: 2\ntexts: {en: May we, fr: Pouvons-nous}\n");

        assertThat(notices.find("J01", 2, "en").orElseThrow().text()).isEqualTo("May we");
        assertThat(notices.find("J01", 1, "en")).isEmpty();
        assertThat(notices.find("J01", 3, "en")).isEmpty();
        assertThat(notices.find("J01", 2, "ar")).isEmpty();
        assertThat(notices.find("J02", 2, "en")).isEmpty();
        assertThat(notices.currentVersion("J01")).isEqualTo(2);
        assertThat(notices.languages("J01")).containsExactlyInAnyOrder("en", "fr");
    }

    @Test
    void handsOutTheLeafletInThePersonsLanguageOrTheNextBest() throws IOException {
        Files.writeString(
                folder.resolve("J18.yaml"), "id: J18\nversion: 3\ntexts: {fr: Vos droits, en: Your rights}\n");
        Notices english = read("id: J01\nversion: 1\ntexts: {en: May we}\n");
        Files.writeString(
                folder.resolve("J18.yaml"),
                "id: J18\nversion: 3\nsource: fr\ntexts: {fr: Vos droits, uk: Ваші права}\n");
        Notices neither = Notices.read(folder);

        assertThat(english.handout("fr").orElseThrow().text()).isEqualTo("Vos droits");
        assertThat(english.handout("ar").orElseThrow().text()).isEqualTo("Your rights");
        assertThat(neither.handout("ar").orElseThrow().lang()).isEqualTo("fr");
        assertThat(neither.handout("uk").orElseThrow().version()).isEqualTo(3);
    }

    /** The Ukrainian text was made of version 1; what came after is for the test to say. */
    private static final String BEHIND = """
            id: J01
            version: 3
            changes:
              - {version: 2, substance: %s, what: the outcome may come back}
              - {version: 3, substance: %s}
            texts: {en: May we, uk: Чи можемо, fr: Pouvons-nous}
            translates: {uk: 1}
            """;

    @Test
    void aChangeOfSubstanceMakesTheTranslationsBeforeItLag() throws IOException {
        Notices notices = read(BEHIND.formatted(true, false));

        assertThat(notices.find("J01", 3, "uk")).isEmpty();
        assertThat(notices.lags("J01", "uk")).isTrue();
        assertThat(notices.lags("J01", "fr"))
                .as("translates the current version")
                .isFalse();
        assertThat(notices.lags("J01", "ti")).as("no text at all").isFalse();
        assertThat(notices.languages("J01")).containsExactlyInAnyOrder("en", "fr");
    }

    @Test
    void anEditorialChangeLeavesTranslationsGood() throws IOException {
        Notices notices = read(BEHIND.formatted(false, false));

        assertThat(notices.find("J01", 3, "uk").orElseThrow().text()).isEqualTo("Чи можемо");
        assertThat(notices.languages("J01")).contains("uk");
    }

    @Test
    void theVersionThatATranslationIsOfCountsNotTheOnesBefore() throws IOException {
        String madeOfTheSecond = BEHIND.formatted(true, false).replace("uk: 1}", "uk: 2}");

        assertThat(read(madeOfTheSecond).languages("J01")).contains("uk");
        assertThat(read(madeOfTheSecond.replace("version: 3, substance: false", "version: 3, substance: true"))
                        .languages("J01"))
                .doesNotContain("uk");
    }

    @Test
    void handsOutNoLeafletThatLags() throws IOException {
        Files.writeString(
                folder.resolve("J18.yaml"), BEHIND.formatted(true, true).replace("id: J01", "id: J18"));

        assertThat(Notices.read(folder).handout("uk").orElseThrow().lang()).isEqualTo("en");
    }

    @Test
    void namesTheLineOfAMistakeInTheHistory() {
        refused(BEHIND.formatted(true, false).replace("version: 3, sub", "version: 4, sub"), "line 5", "each once");
        refused(BEHIND.formatted(true, false).replace("version: 3, sub", "version: 2, sub"), "line 5", "oldest first");
        refused(BEHIND.formatted(true, false).replace("uk: 1}", "uk: 4}"), "line 7", "from 1 to 3");
        refused(BEHIND.formatted(true, false).replace("uk: 1}", "ti: 1}"), "line 7", "'ti' is no translation");
        refused(BEHIND.formatted(true, false).replace("uk: 1}", "en: 1}"), "line 7", "'en' is no translation");
        refused("id: J01\nversion: 2\ntexts: {en: May we, uk: Чи}\ntranslates: {uk: 1}\n", "line 4", "list version 2");
        refused("id: J01\nversion: 1\nsource: fr\ntexts: {en: May we}\n", "line 3", "source language 'fr'");
        refused("id: J01\nversion: 2\nchanges: [{version: 2}]\ntexts: {en: May we}\n", "line 3", "substance");
    }

    @Test
    void seesWordsThatChangedUnderTheirVersionUnlessNobodyCouldBeShownThem() throws IOException {
        Notices lagging = read(BEHIND.formatted(true, false));
        String caughtUp =
                BEHIND.formatted(true, false).replace("Чи можемо", "Чи можна").replace("{uk: 1}", "{}");

        assertThat(lagging.rewordedIn(read(caughtUp)))
                .as("a translation that caught up")
                .isEmpty();
        assertThat(read(BEHIND.formatted(false, false)).rewordedIn(read(caughtUp)))
                .containsExactly("J01");
        assertThat(lagging.rewordedIn(read(caughtUp.replace("May we", "Might we"))))
                .containsExactly("J01");
    }

    @Test
    void seesThatAChangeOfSubstanceIsMarkedAsNoneWhileATextFromBeforeItStandsAsItWas() throws IOException {
        Notices lagging = read(BEHIND.formatted(true, false));
        String excused = BEHIND.formatted(false, false);

        assertThat(lagging.excusedIn(read(excused))).containsExactly("J01");
        String raised = excused.replace("version: 3\n", "version: 4\n")
                .replace("texts:", "  - {version: 4, substance: false}\ntexts:");
        assertThat(lagging.excusedIn(read(raised)))
                .as("a higher version excuses nothing")
                .containsExactly("J01");
        assertThat(lagging.excusedIn(read(excused.replace("Чи можемо", "Чи можна"))))
                .as("translated anew")
                .isEmpty();
        assertThat(lagging.excusedIn(read(BEHIND.formatted(true, false).replace("uk: 1", "uk: 2"))))
                .as("somebody read it and found that it says the change")
                .isEmpty();
        assertThat(read(excused).excusedIn(lagging)).isEmpty();
    }

    @Test
    void namesTheLanguagesThatFallSilent() throws IOException {
        Notices all = read(BEHIND.formatted(false, false));

        assertThat(all.silencedIn(read(BEHIND.formatted(true, false)))).isEqualTo(Map.of("J01", Set.of("uk")));
        assertThat(all.silencedIn(read(BEHIND.formatted(false, false).replace(", fr: Pouvons-nous", ""))))
                .isEqualTo(Map.of("J01", Set.of("fr")));
        assertThat(read(BEHIND.formatted(true, false)).silencedIn(all)).isEmpty();
    }

    private void refused(String text, String line, String why) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("J01.yaml, " + line)
                .hasMessageContaining(why);
    }

    @Test
    void hashesTheComposedText() throws IOException {
        Notices composed = read("id: J01\nversion: 1\nsource: fr\ntexts: {fr: caf\u00e9}\n");
        Notices apart = read("id: J01\nversion: 1\nsource: fr\ntexts: {fr: cafe\u0301}\n");

        assertThat(composed.find("J01", 1, "fr").orElseThrow().sha256()).isEqualTo(CAFE);
        assertThat(apart.find("J01", 1, "fr").orElseThrow().sha256()).isEqualTo(CAFE);
    }

    @Test
    void refusesANoticeInAFileOfAnotherName() {
        assertThatThrownBy(() -> read("version: 1\nid: J02\ntexts: {en: May we}\n"))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("J01.yaml, line 2, column 1: a notice is named as its file: 'J01'");
    }

    @Test
    void refusesAVersionBeforeTheFirstAndANoticeWithoutATextAtAll() {
        assertThatThrownBy(() -> read("id: J01\nversion: 0\ntexts: {en: May we}\n"))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("a notice has a version from 1 on");
        assertThatThrownBy(() -> read("id: J01\nversion: 1\ntexts: {}\n"))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("a text in each language it names");
    }

    @Test
    void knowsNoVersionOfANoticeThatIsNotThere() throws IOException {
        Notices notices = read("id: J01\nversion: 1\ntexts: {en: May we}\n");

        assertThatThrownBy(() -> notices.currentVersion("J02"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown notice: J02");
    }

    @Test
    void refusesAnEmptyText() {
        assertThatThrownBy(() -> read("id: J01\nversion: 1\ntexts: {en: ''}\n"))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("J01.yaml, line 1, column 1: a notice has a version");
    }

    private Notices read(String text) throws IOException {
        Files.writeString(folder.resolve("J01.yaml"), text);
        return Notices.read(folder);
    }
}
