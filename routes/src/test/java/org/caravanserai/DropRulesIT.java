package org.caravanserai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.DroppedRows.cell;
import static org.caravanserai.DroppedRows.csv;
import static org.caravanserai.DroppedRows.name;
import static org.caravanserai.DroppedRows.row;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A dropped row that breaks a rule is told which, without a word of it, and may be dropped again once it is corrected. */
class DropRulesIT {
    private final DropBox drop = new DropBox();

    @AfterEach
    void emptyTheFolders() throws IOException {
        drop.empty();
    }

    @Test
    void namesColumnAndRuleOfARowThatBreaksOne() {
        List<String> told = drop.dropped(
                "monday.csv",
                csv(
                        row(name(), "Amal", "bank-account"),
                        row(name(), "Amal").replace(",sms,", ",pigeon,"),
                        row(name(), "Amal").replace(",yes,2026", ",perhaps,2026"),
                        row("Amal Haddad", "Amal"),
                        row(name(), "Amal").replace("ngo-open-door", "ngo-nowhere"),
                        row(name(), "x".repeat(101)),
                        row(name(), "Amal") + ",more",
                        row(name(), "Amal")),
                UTF_8);

        assertThat(told)
                .extracting(line -> cell(line, 2))
                .containsExactly(
                        "rejected", "rejected", "rejected", "rejected", "rejected", "rejected", "rejected", "accepted");
        assertThat(told.get(0)).contains(",need,");
        assertThat(told.get(1)).contains(",contact_channel,", "one of");
        assertThat(told.get(2)).contains(",read_back,boolean,");
        assertThat(told.get(3)).contains(",row,").doesNotContain("Haddad");
        assertThat(told.get(4)).contains(",to,");
        assertThat(told.get(5)).contains(",given_name,maxLength 100,");
        assertThat(told.get(6)).contains("25 cells");
    }

    @Test
    void refusesARowThatItsConsentDoesNotCover() {
        List<String> told = drop.dropped(
                "monday.csv", csv(row(name(), "Amal").replace("NAME CONTACT LANG NEED", "NAME LANG NEED")), UTF_8);

        assertThat(told).singleElement().asString().contains(",refused,", ",CONTACT,not-covered,");
    }

    @Test
    void takesARowThatWasRefusedOnceItIsCorrected() {
        String row = name();
        assertThat(drop.dropped("monday.csv", csv(row(row, "Amal", "bank-account")), UTF_8)
                        .getFirst())
                .contains(",rejected,");

        assertThat(drop.dropped("monday.csv", csv(row(row, "Amal")), UTF_8).getFirst())
                .contains(row + ",accepted,");
    }

    @Test
    void takesARowWhoseConsentWasCorrectedAfterARefusal() {
        String row = name();
        String narrow = row(row, "Amal").replace("NAME CONTACT LANG NEED", "NAME LANG NEED");
        assertThat(drop.dropped("monday.csv", csv(narrow), UTF_8).getFirst()).contains(",refused,");

        assertThat(drop.dropped("monday.csv", csv(row(row, "Amal")), UTF_8).getFirst())
                .contains(row + ",accepted,");
    }
}
