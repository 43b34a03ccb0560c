package org.caravanserai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.DroppedRows.cell;
import static org.caravanserai.DroppedRows.csv;
import static org.caravanserai.DroppedRows.line;
import static org.caravanserai.DroppedRows.name;
import static org.caravanserai.DroppedRows.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A counter system that can only write files puts a referral in each row, and reads in a result file what became of it. */
class DropFolderIT {
    private final DropBox drop = new DropBox();

    @AfterEach
    void emptyTheFolders() throws IOException {
        drop.empty();
    }

    @Test
    void takesACsvFileRowByRow() {
        String first = name();
        String second = name();

        List<String> told = drop.dropped("monday.csv", csv(row(first, "Amal"), row(second, "Ngozi")), UTF_8);

        assertThat(told).hasSize(2).allSatisfy(line -> assertThat(line).contains(",accepted,"));
        assertThat(told.getFirst()).startsWith("2," + first);
        Client.Reply referral = drop.clerk.get("/api/counter/v1/referrals/" + cell(told.getFirst(), 3));
        assertThat(referral.status()).isEqualTo(200);
        assertThat(referral.body().at("/facts/NAME/given").asString()).isEqualTo("Amal");
        assertThat(referral.text("code")).isEqualTo(cell(told.getFirst(), 4));
        assertThat(referral.text("to")).isEqualTo("ngo-open-door");
    }

    @Test
    void takesJsonLines() {
        String row = name();

        List<String> told = drop.dropped("monday.jsonl", line(row, "Amal").toString() + "\n\n", UTF_8);

        assertThat(told).singleElement().asString().startsWith("1," + row + ",accepted,");
    }

    @Test
    void leavesNeitherTheInputNorAFactBehind() throws IOException {
        List<String> told =
                drop.dropped("monday.csv", csv(row(name(), "Ngozi"), row(name(), "Amal", "bank-account")), UTF_8);

        assertThat(DropBox.files(drop.folder)).isEmpty();
        assertThat(told.toString()).doesNotContain("Ngozi", "Amal", "+34 600", "P-", "bank-account");
    }

    @Test
    void leavesAFileAloneWhileItIsWritten() throws IOException {
        Path part = drop.folder.resolve("monday.csv.part");
        Files.writeString(part, csv(row(name(), "Amal")));
        Path fresh = drop.folder.resolve("tuesday.csv");
        Files.writeString(fresh, csv(row(name(), "Amal")).substring(0, 300));
        Files.setLastModifiedTime(fresh, FileTime.from(Instant.now().plusSeconds(60))); // as though still written to

        List<String> told = drop.dropped("wednesday.csv", csv(row(name(), "Amal")), UTF_8);

        assertThat(told).hasSize(1);
        assertThat(DropBox.files(drop.folder)).containsExactlyInAnyOrder("monday.csv.part", "tuesday.csv");
        assertThat(DropBox.files(drop.results)).allMatch(name -> name.startsWith("wednesday"));
    }
}
