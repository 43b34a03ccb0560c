package org.caravanserai;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.DroppedRows.cell;
import static org.caravanserai.DroppedRows.csv;
import static org.caravanserai.DroppedRows.line;
import static org.caravanserai.DroppedRows.name;
import static org.caravanserai.DroppedRows.row;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Dropped files in the encodings and forms that real systems write, and cut off. */
class DropTextIT {
    private final DropBox drop = new DropBox();

    @AfterEach
    void emptyTheFolders() throws IOException {
        drop.empty();
    }

    @Test
    void readsUtf16WithItsMarkAndSemicolons() {
        String text = csv(row(name(), "Zoë")).replace(',', ';');

        List<String> told = drop.dropped("monday.csv", "\uFEFF" + text, UTF_16LE);

        assertThat(givenName(told)).isEqualTo("Zoë");
    }

    @Test
    void readsUtf8WithItsMarkQuotesAndNewlinesWithinThem() {
        String text = csv(row(name(), "Zoë").replace("Mornings.", "\"Mornings, \"\"early\"\"\nif it can be.\""))
                .replace("\n", "\r\n");

        List<String> told = drop.dropped("monday.csv", "\uFEFF" + text, UTF_8);

        assertThat(givenName(told)).isEqualTo("Zoë");
        assertThat(facts(told).at("/NOTE").asString()).startsWith("Mornings, \"early\"");
    }

    @Test
    void guessesNoEncoding() {
        String before = csv(row(name(), "Amal"));
        String text = before + row(name(), "Zoë") + "\n";

        List<String> told = drop.dropped("monday.csv", text, Charset.forName("windows-1252"));

        assertThat(told)
                .singleElement()
                .asString()
                .contains(",rejected,", ",file,encoding,")
                .doesNotContain("Zo");
    }

    @Test
    void namesAColumnThatNobodyKnowsAndTakesNothing() {
        List<String> told =
                drop.dropped("monday.csv", csv(row(name(), "Amal")).replace("need,note", "need,shoe_size"), UTF_8);

        assertThat(told).singleElement().asString().contains("unknown column").doesNotContain("shoe_size");
    }

    @Test
    void saysWhereAFileWasCutOff() {
        String whole = line(name(), "Amal").toString();

        List<String> told = drop.dropped("monday.jsonl", line(name(), "Amal") + "\n" + whole.substring(0, 80), UTF_8);

        assertThat(told.get(0)).contains(",accepted,");
        assertThat(told.get(1))
                .startsWith("2,")
                .contains(",rejected,", "one JSON object")
                .doesNotContain("Amal");
    }

    private String givenName(List<String> told) {
        return facts(told).at("/NAME/given").asString();
    }

    private JsonNode facts(List<String> told) {
        assertThat(told).singleElement().asString().contains(",accepted,");
        return drop.clerk
                .get("/api/counter/v1/referrals/" + cell(told.getFirst(), 3))
                .body()
                .path("facts");
    }
}
