package org.caravanserai.drop;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.caravanserai.answer.FieldFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ReadingRowsTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String HEADINGS = "row,actor,journey,to,urgency,given_name,note\n";
    private static final String ZOE = "R-1,clerk-41,J01,ngo-open-door,urgent,Zoë,Mornings.\n";

    @TempDir
    private Path folder;

    @Test
    void readsUtf8WithAndWithoutItsMark() throws Exception {
        assertThat(name(csv(HEADINGS + ZOE, UTF_8))).isEqualTo("Zoë");
        assertThat(name(csv("\uFEFF" + HEADINGS + ZOE, UTF_8))).isEqualTo("Zoë");
    }

    @Test
    void readsUtf16ByItsMark() throws Exception {
        assertThat(name(csv("\uFEFF" + HEADINGS + ZOE, UTF_16LE))).isEqualTo("Zoë");
        assertThat(name(csv("\uFEFF" + HEADINGS + ZOE, UTF_16BE))).isEqualTo("Zoë");
    }

    @Test
    void readsTheEncodingThatWasAgreedOnUnlessAMarkSaysAnother() throws Exception {
        assertThat(name(rows("a.csv", (HEADINGS + ZOE).getBytes(WINDOWS), WINDOWS)))
                .isEqualTo("Zoë");
        assertThat(name(rows("a.csv", ("\uFEFF" + HEADINGS + ZOE).getBytes(UTF_8), WINDOWS)))
                .isEqualTo("Zoë");
    }

    @Test
    void takesNothingOfAFileWithOneByteOfAnotherEncoding() {
        assertThat(fault(HEADINGS + ZOE, WINDOWS).rule()).isEqualTo("encoding");
        assertThat(fault(HEADINGS + ZOE, UTF_16LE).rule()).isNotEmpty(); // without its mark it reads as zeros
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void separatesAsTheHeadingsDo(String separator) throws Exception {
        assertThat(name(csv((HEADINGS + ZOE).replace(",", separator), UTF_8))).isEqualTo("Zoë");
    }

    @Test
    void readsQuotesSeparatorsAndLineEndsWithinThem() throws Exception {
        List<Row> rows = csv(
                HEADINGS.replace("\n", "\r\n")
                        + "R-1,clerk-41,J01,ngo-open-door,urgent,Zoë,\"Mornings, \"\"early\"\";\r\nif it can be.\"\r\n"
                        + "\r\n"
                        + ZOE.replace("R-1", "R-2"),
                UTF_8);

        assertThat(rows).hasSize(2);
        assertThat(content(rows.getFirst()).at("/referral/facts/NOTE").asString())
                .isEqualTo("Mornings, \"early\";\r\nif it can be.");
        assertThat(content(rows.getLast()).path("row").asString()).isEqualTo("R-2");
        assertThat(rows.getLast().line()).isGreaterThan(3);
    }

    @Test
    void takesTheLastRowOnlyWithItsLineEnd() throws Exception {
        List<Row> rows = csv(HEADINGS + ZOE + ZOE.replace("Mornings.\n", "Mor"), UTF_8);

        assertThat(name(rows.subList(0, 1))).isEqualTo("Zoë");
        assertThat(rows.getLast().line()).isEqualTo(3);
        assertThat(rowFault(rows.getLast()).rule()).isEqualTo("line end");
    }

    @Test
    void takesLongFilesToTheirLastRow() throws Exception {
        List<Row> rows = csv(HEADINGS + ZOE.repeat(5_000), UTF_8);

        assertThat(rows)
                .hasSize(5_000)
                .allSatisfy(row -> assertThat(row.fault()).isNull());
    }

    @Test
    void rejectsARowOfAnotherWidth() throws Exception {
        List<Row> rows = csv(HEADINGS + "R-1,clerk-41\n" + ZOE, UTF_8);

        assertThat(rowFault(rows.getFirst()).rule()).isEqualTo("7 cells");
        assertThat(rows.getLast().fault()).isNull();
    }

    @Test
    void saysThatAQuoteIsNotClosed() {
        assertThat(fault(HEADINGS + ZOE.replace("Mornings.", "\"Mornings."), UTF_8)
                        .rule())
                .isEqualTo("well-formed CSV");
    }

    @Test
    void namesWhatIsWrongWithTheHeadings() {
        assertThat(fault("", UTF_8).rule()).isEqualTo("headings");
        assertThat(fault(HEADINGS.replace("note", "shoe_size") + ZOE, UTF_8).rule())
                .isEqualTo("unknown column");
        assertThat(fault(HEADINGS.replace("note", "row") + ZOE, UTF_8).rule()).isEqualTo("each column once");
        assertThat(fault(HEADINGS.replace("actor", "lang") + ZOE, UTF_8).message())
                .contains("actor");
    }

    @Test
    void takesNothingOfAFileWithTooManyRows() {
        assertThat(fault(HEADINGS + "\n".repeat(200_001), UTF_8).rule()).isEqualTo("at most 200000 lines");
    }

    @Test
    void readsNoLineWithoutEnd() {
        assertThat(fault(HEADINGS + "x".repeat(1024 * 1024 + 1), UTF_8).rule()).startsWith("lines of at most");
    }

    @Test
    void readsAJsonObjectALine() throws Exception {
        List<Row> rows = jsonLines("{\"row\":\"R-1\"}\r\n\n{\"row\":\"R-2\"}");

        assertThat(rows).extracting(row -> content(row).path("row").asString()).containsExactly("R-1", "R-2");
        assertThat(rows).extracting(Row::line).containsExactly(1L, 3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"row\":\"R-1\",\"act", "[1]", "\"R-1\"", "R-1;clerk-41"})
    void rejectsALineThatIsNoWholeObject(String line) throws Exception {
        List<Row> rows = jsonLines("{\"row\":\"R-0\"}\n" + line);

        assertThat(rows.getFirst().fault()).isNull();
        assertThat(rows.getLast().line()).isEqualTo(2);
        assertThat(rowFault(rows.getLast()).rule()).isEqualTo("one JSON object");
    }

    private List<Row> csv(String text, Charset encoding) throws Exception {
        return rows("a.csv", text.getBytes(encoding), UTF_8);
    }

    private List<Row> jsonLines(String text) throws Exception {
        return rows("a.jsonl", text.getBytes(UTF_8), UTF_8);
    }

    private List<Row> rows(String name, byte[] bytes, Charset agreed) throws IOException, UnreadableFile {
        Path file = Files.write(folder.resolve(name), bytes);
        TextOfFile.check(file, agreed);
        BufferedReader text = TextOfFile.open(file, agreed);
        List<Row> read = new ArrayList<>();
        try (Rows rows = name.endsWith(".csv") ? new CsvRows(text) : new JsonLines(text, new JsonMapper())) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                read.add(row);
            }
        }
        return read;
    }

    private FieldFault fault(String text, Charset encoding) {
        List<FieldFault> faults = new ArrayList<>();
        assertThatThrownBy(() -> csv(text, encoding)).isInstanceOfSatisfying(UnreadableFile.class, unreadable -> {
            faults.add(unreadable.fault());
            assertThat(unreadable.fault().message()).doesNotContain("Zo", "shoe");
        });
        return faults.getFirst();
    }

    private static String name(List<Row> rows) {
        assertThat(rows).hasSize(1);
        return content(rows.getFirst()).at("/referral/facts/NAME/given").asString();
    }

    private static ObjectNode content(Row row) {
        return Objects.requireNonNull(row.content(), () -> String.valueOf(row.fault()));
    }

    private static FieldFault rowFault(Row row) {
        return Objects.requireNonNull(row.fault());
    }
}
