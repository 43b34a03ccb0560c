package org.caravanserai.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.caravanserai.configuration.BadConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteRuleTest {
    private static final String WORDS = """
            statusWords:
              en: [refugee, asylum seeker]
              es: [situación irregular]
              fr: [sans-papiers, demandeur d’asile]
              ar: [لاجئ, بطاقة إقامة]
              fa: [پناه‌جو]
              uk: [біженець]
              ti: [ስደተኛ]
              zh: [难民]
            """;

    @TempDir
    private Path folder;

    private NoteRule rule;

    @BeforeEach
    void readsTheWords() throws IOException {
        rule = read(WORDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please ring after 5 pm.",
                "Free at 14:30 or 16:00, or 14h30",
                "House number 12, second floor",
                "She has 3 children, 4, 7 and 11 years old",
                "Needs help 24/7 with 2 school forms",
                "Speaks some Spanish, level B2",
                "A note about refugees-to-be? No: about refuge.",
                "Tiene 3 hijos; llamar a las 17:30",
                "Il peut venir à 9h15, porte 12b",
                "لديها 3 أطفال، الرقم 12",
                "她有3个孩子",
                "Має 3 дітей",
            })
    void letsAnOrdinaryNotePass(String note) {
        assertThat(rule.brokenBy(note)).isEmpty();
    }

    @Test
    void countsCodePointsAfterComposing() {
        assertThat(rule.brokenBy("😀".repeat(280))).isEmpty();
        assertThat(rule.brokenBy("é".repeat(280))).isEmpty();
        assertThat(rule.brokenBy("😀".repeat(281))).contains("at most 280 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "born 2026-11-23",
                "born 2026/11/23",
                "23.11.2026",
                "23/11",
                "23/11/26",
                "11/23",
                "am 23.11. dort",
                "3 March",
                "3rd of march",
                "March 3",
                "Sept. 3",
                "in March 2026",
                "3 de marzo",
                "1er août",
                "le 3 FEVRIER",
                "3 مارس",
                "٣ مارس",
                "3 آذار",
                "٢٣/١١/٢٠٢٦",
                "۱۴۰۵/۰۹/۰۲",
                "۳ ژانویه",
                "۳ خرداد",
                "3 березня",
                "3 መጋቢት",
                "2026年11月23日",
                "11月23日",
                "三月三日",
                "２３／１１／２０２６",
            })
    void refusesADate(String note) {
        assertThat(rule.brokenBy("Note: " + note + " please")).contains("no dates");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345",
                "12 34 56",
                "123-456",
                "1.2.3.4.5.6",
                "X1234567Z",
                "x1234567z",
                "AB 123456",
                "AB-1234",
                "A1B2C3D4",
                "١٢٣٤٥٦",
                "۱۲۳۴۵",
                "１２３４５",
                "12\u200b345",
            })
    void refusesADocumentNumber(String note) {
        assertThat(rule.brokenBy("Paper " + note + ", please")).contains("no document numbers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a Refugee",
                "ASYLUM  SEEKER",
                "en situacion irregular",
                "des Sans-Papiers",
                "demandeur d'asile",
                "هو لاجئ",
                "اللاجئ",
                "ولاجئ",
                "بلاجئ",
                "فلاجئ",
                "بطاقة الإقامة",
                "پناهجو",
                "БІЖЕНЕЦЬ",
                "ስደተኛ",
                "他是难民吗",
            })
    void refusesAStatusWord(String note) {
        assertThat(rule.brokenBy(note)).contains("no status words");
    }

    @Test
    void refusesALanguageWithoutWords() {
        assertThatThrownBy(() -> read("statusWords:\n  en: [refugee]\n  fr: []\n"))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("note-words.yaml, line 3, column 3: ");
        assertThatThrownBy(() -> read("statusWords: {}\n"))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("note-words.yaml, line 1, column 1: ");
    }

    private NoteRule read(String text) throws IOException {
        return NoteRule.read(Files.writeString(folder.resolve("note-words.yaml"), text));
    }
}
