package org.caravanserai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.DroppedRows.cell;
import static org.caravanserai.DroppedRows.csv;
import static org.caravanserai.DroppedRows.line;
import static org.caravanserai.DroppedRows.name;
import static org.caravanserai.DroppedRows.row;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** However a dropped row comes again, it is one referral. */
class DropAgainIT {
    private final DropBox drop = new DropBox();

    @AfterEach
    void emptyTheFolders() throws IOException {
        drop.empty();
    }

    @Test
    void takesNoRowTwiceHoweverItsFileComesAgain() {
        String row = name();
        String text = csv(row(row, "Amal"));
        String referral = cell(drop.dropped("monday.csv", text, UTF_8).getFirst(), 3);

        List<String> again = drop.dropped("monday.csv", text, UTF_8);
        List<String> renamed = drop.dropped("tuesday.csv", csv(row(name(), "Ngozi"), row(row, "Amal")), UTF_8);

        assertThat(again).singleElement().asString().contains(row + ",earlier," + referral);
        assertThat(renamed.get(0)).contains(",accepted,");
        assertThat(renamed.get(1)).contains(row + ",earlier," + referral);
    }

    @Test
    void goesOnWhereItWasStoppedBetweenARowsCommitAndItsNote() {
        String row = name();
        String text = csv(row(row, "Amal"));
        String referral = cell(drop.dropped("monday.csv", text, UTF_8).getFirst(), 3);
        drop.hub
                .db()
                .sql("DELETE FROM dropped_row WHERE referral = ?")
                .param(UUID.fromString(referral))
                .update();

        List<String> again = drop.dropped("monday.csv", text, UTF_8);

        assertThat(again).singleElement().asString().contains(row + ",accepted," + referral);
    }

    @Test
    void letsAWithdrawalStandWhenTheRowComesAgain() {
        String row = name();
        String text = csv(row(row, "Amal"));
        String referral = cell(drop.dropped("monday.csv", text, UTF_8).getFirst(), 3);
        String consent = drop.clerk.get("/api/counter/v1/referrals/" + referral).text("consent");
        assertThat(drop.clerk
                        .post("/api/counter/v1/consents/" + consent + "/withdrawal", "{}")
                        .status())
                .isEqualTo(200);

        List<String> again = drop.dropped("tuesday.csv", text, UTF_8);

        assertThat(again).singleElement().asString().contains(row + ",earlier," + referral);
        assertThat(drop.clerk.get("/api/counter/v1/consents/" + consent).text("status"))
                .isEqualTo("withdrawn");
    }

    @Test
    void knowsARowAgainWhateverTheOrderOfItsColumns() {
        String row = name();
        String there = line(row, "Amal").toString();
        String referral = cell(drop.dropped("monday.jsonl", there + "\n", UTF_8).getFirst(), 3);
        ObjectNode turned = Client.JSON.createObjectNode();
        ObjectNode read = (ObjectNode) Client.JSON.readTree(there);
        List.of("referral", "consent", "actor", "row").forEach(part -> turned.set(part, read.get(part)));

        List<String> again = drop.dropped("tuesday.jsonl", turned + "\n", UTF_8);

        assertThat(again).singleElement().asString().contains(row + ",earlier," + referral);
    }

    @Test
    void refusesAnotherContentUnderARowsName() {
        String row = name();
        drop.dropped("monday.csv", csv(row(row, "Amal")), UTF_8);

        List<String> told = drop.dropped("tuesday.csv", csv(row(row, "Ngozi")), UTF_8);

        assertThat(told).singleElement().asString().contains(",rejected,", ",row,each row once,");
    }
}
