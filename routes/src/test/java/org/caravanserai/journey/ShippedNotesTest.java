package org.caravanserai.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rule for notes against the shipped requests, and against dates and numbers as people write them. */
class ShippedNotesTest {
    private static final Path CONFIG = Path.of("../config");
    private final NoteRule rule = NoteRule.read(CONFIG.resolve("note-words.yaml"));

    @Test
    void passesEachGoodNoteAndRefusesEachWrongOne() throws IOException {
        JsonMapper json = new JsonMapper();
        List<JsonNode> lines = Files.readAllLines(CONFIG.resolve("sandbox/referrals.jsonl")).stream()
                .map(json::readTree)
                .filter(line -> line.at("/referral/facts/NOTE").isString())
                .toList();

        assertThat(lines)
                .filteredOn(line -> line.get("expect").stringValue().equals("accepted"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(rule.brokenBy(note(line)))
                        .as("line %s", line.get("n"))
                        .isEmpty());
        assertThat(lines)
                .filteredOn(line -> line.get("expect").stringValue().equals("invalid:facts.NOTE"))
                .hasSize(10)
                .allSatisfy(line -> assertThat(rule.brokenBy(note(line)))
                        .as("line %s", line.get("n"))
                        .isPresent());
    }

    private static String note(JsonNode line) {
        return line.at("/referral/facts/NOTE").stringValue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "on 2026-11-23",
                "on 23.11.2026",
                "on 23/11",
                "on 11/23",
                "3 March",
                "March 3",
                "3rd of March",
                "march 3rd",
                "3 mar",
                "5 May",
                "May 5th",
                "el 3 de marzo",
                "3 de diciembre",
                "le 3 mars",
                "1er avril",
                "le 23 août",
                "3 березня",
                "23 листопада",
                "3 مارس",
                "٣ مارس",
                "٢٠٢٦/١١/٢٣",
                "3 آذار",
                "۳ فروردین",
                "۲۳/۱۱",
                "3 ሕዳር",
                "3 መጋቢት",
                "11月23日",
                "３月５日",
                "十一月二十三日",
                "２０２６－１１－２３",
                "23 / 11 / 2026",
                "23-11-2026",
                "2026年11月23日",
                "23.11.",
                "3 كانون الأول",
                "3 de Marzo",
                "Dec. 3",
                "3 déc.",
                "3 enero"
            })
    void refusesDates(String note) {
        assertThat(rule.brokenBy(note)).contains("no dates");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X1234567Z",
                "AB 123456",
                "12345",
                "1 2 3 4 5",
                "12-34-5",
                "12.345",
                "x-1234567-z",
                "١٢٣٤٥",
                "１２３４５",
                "n° 4471902",
                "AB12CD34"
            })
    void refusesDocumentNumbers(String note) {
        assertThat(rule.brokenBy(note)).contains("no document numbers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ASYLUM seeker",
                "asylum-seeker",
                "an Asylum\u00a0Seeker.",
                "SOLICITO ASILO: solicitud de asilo",
                "refugie",
                "Réfugiée",
                "demande d’asile",
                "واللاجئين",
                "للاجئين",
                "باللجوء",
                "لُجوء",
                "біженець",
                "БІЖЕНЦЯ",
                "پناه‌جو",
                "پناهنده‌ها",
                "ዑቕባ",
                "她的居留许可还没下来",
                "work\npermit",
                "SANS-PAPIERS"
            })
    void refusesStatusWords(String note) {
        assertThat(rule.brokenBy(note)).contains("no status words");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Come at 14:30",
                "after 5 pm",
                "3 children",
                "from 09:00 to 13:30",
                "She may come with 3 children",
                "à 14h30",
                "2 rooms, 1 child",
                "3个孩子",
                "5 años",
                "3 أطفال",
                "ساعت ۵ می‌خواهد بیاید",
                "2 years ago 3 children came",
                "3.5 hours",
                "14:30-16:30",
                "level B1",
                "asylumx"
            })
    void letsOrdinaryNotesPass(String note) {
        assertThat(rule.brokenBy(note)).isEmpty();
    }

    @Test
    void takesWordsOfItsOwn() {
        NoteRule own = NoteRule.of(java.util.Map.of("en", List.of("blue form")));
        assertThat(own.brokenBy("Has a Blue  Form")).contains("no status words");
        assertThat(own.brokenBy("an asylum seeker")).isEmpty();
    }

    @Test
    void countsCodePointsAfterComposition() {
        assertThat(rule.brokenBy("e\u0301".repeat(280))).isEmpty();
        assertThat(rule.brokenBy("\uD83D\uDE42".repeat(280))).isEmpty();
        assertThat(rule.brokenBy("a".repeat(281))).contains("at most 280 characters");
    }
}
