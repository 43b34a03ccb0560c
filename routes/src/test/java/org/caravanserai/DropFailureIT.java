package org.caravanserai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.caravanserai.DroppedRows.cell;
import static org.caravanserai.DroppedRows.csv;
import static org.caravanserai.DroppedRows.name;
import static org.caravanserai.DroppedRows.row;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Something of ours breaks on a dropped row: it alone is told so, and taken once it comes again. */
class DropFailureIT {
    private static final String SPOKEN = "Quibblethorpe";
    private final DropBox drop = new DropBox();
    private final LogLines log = new LogLines();

    @AfterEach
    void mend() throws IOException {
        drop.hub.db().sql("DROP FUNCTION IF EXISTS break_row() CASCADE").update();
        drop.empty();
    }

    @Test
    void tellsTheFailedRowAndTakesTheOthers() {
        breaks("referral", "NEW.from_actor = 'clerk-66'", "P0001");

        List<String> told = drop.dropped(
                "monday.csv", csv(row(name(), "Amal"), ofTheBroken(row(name(), "Ngozi")), row(name(), "Zoë")), UTF_8);

        assertThat(told).extracting(line -> cell(line, 2)).containsExactly("accepted", "failed", "accepted");
        assertThat(told.get(1)).containsPattern("^3,R-[^,]+,failed,,,,incident [-0-9a-f]{36},.*Drop this row again");
    }

    @Test
    void logsAFailedRowUnderItsIncidentWithoutAWordOfIt() {
        breaks("referral", "NEW.from_actor = 'clerk-66'", "P0001");
        String row = name();
        log.start();

        List<String> told = drop.dropped("monday.csv", csv(ofTheBroken(row(row, "Amal"))), UTF_8);

        log.stop();
        assertThat(log.lines()).contains(cell(told.getFirst(), 6)).anyMatch(line -> line.contains("RowDesk"));
        assertThat(log.lines().toString() + told).doesNotContain(SPOKEN, "Amal", "P-" + row);
    }

    @Test
    void takesAFailedRowWhenItComesAgain() {
        String row = name();
        String text = csv(ofTheBroken(row(row, "Amal")));
        breaks("referral", "NEW.from_actor = 'clerk-66'", "P0001");
        assertThat(drop.dropped("monday.csv", text, UTF_8).getFirst()).contains(row + ",failed,");
        assertThat(drop.dropped("monday.csv", text, UTF_8).getFirst()).contains(row + ",failed,");
        mended();

        List<String> again = drop.dropped("monday.csv", text, UTF_8);

        assertThat(again).singleElement().asString().contains(row + ",accepted,");
    }

    @Test
    void takesAFailedRowThatComesAgainWithAnotherContent() {
        String row = name();
        breaks("referral", "NEW.from_actor = 'clerk-66'", "P0001");
        assertThat(drop.dropped("monday.csv", csv(ofTheBroken(row(row, "Amal"))), UTF_8)
                        .getFirst())
                .contains(row + ",failed,");

        List<String> again = drop.dropped("tuesday.csv", csv(row(row, "Ngozi")), UTF_8);

        assertThat(again).singleElement().asString().contains(row + ",accepted,");
    }

    @Test
    void makesOneReferralOfARowThatFailedAfterItsCommit() {
        String row = name();
        String text = csv(row(row, "Amal"));
        breaks("dropped_row", "true", "P0001");
        assertThat(drop.dropped("monday.csv", text, UTF_8).getFirst()).contains(row + ",failed,");
        long before = referrals();
        mended();

        List<String> again = drop.dropped("tuesday.csv", text, UTF_8);

        assertThat(again).singleElement().asString().contains(row + ",accepted,");
        assertThat(referrals()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "53100", // the database's disk is full
                "57P03" // its server goes away, and the connection with it
            })
    void letsAFileWaitForWhatPasses(String state) {
        breaks("referral", "NEW.from_actor = 'clerk-66'", state);
        String row = name();
        log.start();
        DropBox.put(drop.folder, "monday.csv", csv(row(name(), "Ngozi"), ofTheBroken(row(row, "Amal"))), UTF_8);
        await().until(() -> log.lines().stream().anyMatch(line -> line.startsWith("a file by neighbourhood-office")));
        log.stop();
        assertThat(DropBox.files(drop.results)).isEmpty();

        mended();

        assertThat(drop.result("monday.csv").getLast()).contains(row + ",accepted,");
        assertThat(log.lines())
                .noneMatch(line -> line.startsWith("incident"))
                .noneMatch(line -> line.contains("monday"));
    }

    private static String ofTheBroken(String row) {
        return row.replaceFirst("clerk-41", "clerk-66");
    }

    /** A defect of ours that nobody foresaw: the database refuses the row, in words that quote somebody. */
    private void breaks(String table, String when, String state) {
        drop.hub.db().sql("""
                        CREATE FUNCTION break_row() RETURNS trigger LANGUAGE plpgsql AS $$
                        BEGIN
                            RAISE EXCEPTION 'cannot keep %s' USING ERRCODE = '%s';
                        END $$""".formatted(SPOKEN, state)).update();
        drop.hub
                .db()
                .sql("CREATE TRIGGER break_row BEFORE INSERT ON " + table + " FOR EACH ROW WHEN (" + when
                        + ") EXECUTE FUNCTION break_row()")
                .update();
    }

    private void mended() {
        drop.hub.db().sql("DROP FUNCTION break_row() CASCADE").update();
    }

    private long referrals() {
        return drop.hub
                .db()
                .sql("SELECT count(*) FROM referral WHERE from_agency = 'neighbourhood-office'")
                .query(Long.class)
                .single();
    }
}
