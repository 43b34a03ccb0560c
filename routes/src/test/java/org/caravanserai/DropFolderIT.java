package org.caravanserai;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A counter system that can only write files puts a referral in each row, and reads in a result file what became of it. */
class DropFolderIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String HEADINGS = "row,actor,person,journey,to,urgency,basis,categories,direction,notice,"
            + "notice_version,notice_lang,given_how,given_by,witness,read_back,given_at,given_name,family_name,"
            + "contact_channel,contact_value,contact_safe,lang,need,note";
    private static final String GIVEN_AT = Instant.now().minusSeconds(60).toString();
    private final Hub hub = Hub.started();
    private final Path folder = hub.folder.resolve("drop").resolve("neighbourhood-office");
    private final Path results = hub.folder.resolve("drop").resolve("neighbourhood-office-results");
    private final Client clerk = hub.as("neighbourhood-office", "new-quay", "clerk-41", "counter");

    @AfterEach
    void emptyTheFolders() throws IOException {
        for (Path place : List.of(folder, results)) {
            try (Stream<Path> left = Files.list(place)) {
                left.filter(Files::isRegularFile).forEach(file -> file.toFile().delete());
            }
        }
    }

    @Test
    void takesACsvFileRowByRow() {
        String first = name();
        String second = name();

        List<String> told = dropped("monday.csv", csv(row(first, "Amal"), row(second, "Ngozi")), UTF_8);

        assertThat(told).hasSize(2).allSatisfy(line -> assertThat(line).contains(",accepted,"));
        assertThat(told.getFirst()).startsWith("2," + first);
        Client.Reply referral = clerk.get("/api/counter/v1/referrals/" + cell(told.getFirst(), 3));
        assertThat(referral.status()).isEqualTo(200);
        assertThat(referral.body().at("/facts/NAME/given").asString()).isEqualTo("Amal");
        assertThat(referral.text("code")).isEqualTo(cell(told.getFirst(), 4));
        assertThat(referral.text("to")).isEqualTo("ngo-open-door");
    }

    @Test
    void takesJsonLines() {
        String row = name();

        List<String> told = dropped("monday.jsonl", line(row, "Amal").toString() + "\n\n", UTF_8);

        assertThat(told).singleElement().asString().startsWith("1," + row + ",accepted,");
    }

    @Test
    void leavesNeitherTheInputNorAFactBehind() throws IOException {
        List<String> told =
                dropped("monday.csv", csv(row(name(), "Ngozi"), row(name(), "Amal", "bank-account")), UTF_8);

        assertThat(files(folder)).isEmpty();
        assertThat(told.toString()).doesNotContain("Ngozi", "Amal", "+34 600", "P-", "bank-account");
    }

    @Test
    void namesColumnAndRuleOfARowThatBreaksOne() {
        List<String> told = dropped(
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
        List<String> told = dropped(
                "monday.csv", csv(row(name(), "Amal").replace("NAME CONTACT LANG NEED", "NAME LANG NEED")), UTF_8);

        assertThat(told).singleElement().asString().contains(",refused,", ",CONTACT,not-covered,");
    }

    @Test
    void takesNoRowTwiceHoweverItsFileComesAgain() {
        String row = name();
        String text = csv(row(row, "Amal"));
        String referral = cell(dropped("monday.csv", text, UTF_8).getFirst(), 3);

        List<String> again = dropped("monday.csv", text, UTF_8);
        List<String> renamed = dropped("tuesday.csv", csv(row(name(), "Ngozi"), row(row, "Amal")), UTF_8);

        assertThat(again).singleElement().asString().contains(row + ",earlier," + referral);
        assertThat(renamed.get(0)).contains(",accepted,");
        assertThat(renamed.get(1)).contains(row + ",earlier," + referral);
    }

    @Test
    void goesOnWhereItWasStoppedBetweenARowsCommitAndItsNote() {
        String row = name();
        String text = csv(row(row, "Amal"));
        String referral = cell(dropped("monday.csv", text, UTF_8).getFirst(), 3);
        hub.db()
                .sql("DELETE FROM dropped_row WHERE referral = ?")
                .param(UUID.fromString(referral))
                .update();

        List<String> again = dropped("monday.csv", text, UTF_8);

        assertThat(again).singleElement().asString().contains(row + ",accepted," + referral);
    }

    @Test
    void letsAWithdrawalStandWhenTheRowComesAgain() {
        String row = name();
        String text = csv(row(row, "Amal"));
        String referral = cell(dropped("monday.csv", text, UTF_8).getFirst(), 3);
        String consent = clerk.get("/api/counter/v1/referrals/" + referral).text("consent");
        assertThat(clerk.post("/api/counter/v1/consents/" + consent + "/withdrawal", "{}")
                        .status())
                .isEqualTo(200);

        List<String> again = dropped("tuesday.csv", text, UTF_8);

        assertThat(again).singleElement().asString().contains(row + ",earlier," + referral);
        assertThat(clerk.get("/api/counter/v1/consents/" + consent).text("status"))
                .isEqualTo("withdrawn");
    }

    @Test
    void knowsARowAgainWhateverTheOrderOfItsColumns() {
        String row = name();
        String there = line(row, "Amal").toString();
        String referral = cell(dropped("monday.jsonl", there + "\n", UTF_8).getFirst(), 3);
        ObjectNode turned = Client.JSON.createObjectNode();
        ObjectNode read = (ObjectNode) Client.JSON.readTree(there);
        List.of("referral", "consent", "actor", "row").forEach(part -> turned.set(part, read.get(part)));

        List<String> again = dropped("tuesday.jsonl", turned + "\n", UTF_8);

        assertThat(again).singleElement().asString().contains(row + ",earlier," + referral);
    }

    @Test
    void refusesAnotherContentUnderARowsName() {
        String row = name();
        dropped("monday.csv", csv(row(row, "Amal")), UTF_8);

        List<String> told = dropped("tuesday.csv", csv(row(row, "Ngozi")), UTF_8);

        assertThat(told).singleElement().asString().contains(",rejected,", ",row,each row once,");
    }

    @Test
    void takesARowThatWasRefusedOnceItIsCorrected() {
        String row = name();
        assertThat(dropped("monday.csv", csv(row(row, "Amal", "bank-account")), UTF_8)
                        .getFirst())
                .contains(",rejected,");

        assertThat(dropped("monday.csv", csv(row(row, "Amal")), UTF_8).getFirst())
                .contains(row + ",accepted,");
    }

    @Test
    void takesARowWhoseConsentWasCorrectedAfterARefusal() {
        String row = name();
        String narrow = row(row, "Amal").replace("NAME CONTACT LANG NEED", "NAME LANG NEED");
        assertThat(dropped("monday.csv", csv(narrow), UTF_8).getFirst()).contains(",refused,");

        assertThat(dropped("monday.csv", csv(row(row, "Amal")), UTF_8).getFirst())
                .contains(row + ",accepted,");
    }

    @Test
    void readsUtf16WithItsMarkAndSemicolons() {
        String text = csv(row(name(), "Zoë")).replace(',', ';');

        List<String> told = dropped("monday.csv", "\uFEFF" + text, UTF_16LE);

        assertThat(givenName(told)).isEqualTo("Zoë");
    }

    @Test
    void readsUtf8WithItsMarkQuotesAndNewlinesWithinThem() {
        String text = csv(row(name(), "Zoë").replace("Mornings.", "\"Mornings, \"\"early\"\"\nif it can be.\""))
                .replace("\n", "\r\n");

        List<String> told = dropped("monday.csv", "\uFEFF" + text, UTF_8);

        assertThat(givenName(told)).isEqualTo("Zoë");
        assertThat(facts(told).at("/NOTE").asString()).startsWith("Mornings, \"early\"");
    }

    @Test
    void guessesNoEncoding() {
        String before = csv(row(name(), "Amal"));
        String text = before + row(name(), "Zoë") + "\n";

        List<String> told = dropped("monday.csv", text, Charset.forName("windows-1252"));

        assertThat(told)
                .singleElement()
                .asString()
                .contains(",rejected,", ",file,encoding,")
                .doesNotContain("Zo");
    }

    @Test
    void namesAColumnThatNobodyKnowsAndTakesNothing() {
        List<String> told =
                dropped("monday.csv", csv(row(name(), "Amal")).replace("need,note", "need,shoe_size"), UTF_8);

        assertThat(told).singleElement().asString().contains("unknown column").doesNotContain("shoe_size");
    }

    @Test
    void saysWhereAFileWasCutOff() {
        String whole = line(name(), "Amal").toString();

        List<String> told = dropped("monday.jsonl", line(name(), "Amal") + "\n" + whole.substring(0, 80), UTF_8);

        assertThat(told.get(0)).contains(",accepted,");
        assertThat(told.get(1))
                .startsWith("2,")
                .contains(",rejected,", "one JSON object")
                .doesNotContain("Amal");
    }

    @Test
    void leavesAFileAloneWhileItIsWritten() throws IOException {
        Path part = folder.resolve("monday.csv.part");
        Files.writeString(part, csv(row(name(), "Amal")));
        Path fresh = folder.resolve("tuesday.csv");
        Files.writeString(fresh, csv(row(name(), "Amal")).substring(0, 300));
        Files.setLastModifiedTime(fresh, FileTime.from(Instant.now().plusSeconds(60))); // as though still written to

        List<String> told = dropped("wednesday.csv", csv(row(name(), "Amal")), UTF_8);

        assertThat(told).hasSize(1);
        assertThat(files(folder)).containsExactlyInAnyOrder("monday.csv.part", "tuesday.csv");
        assertThat(files(results)).allMatch(name -> name.startsWith("wednesday"));
    }

    private String givenName(List<String> told) {
        return facts(told).at("/NAME/given").asString();
    }

    private tools.jackson.databind.JsonNode facts(List<String> told) {
        assertThat(told).singleElement().asString().contains(",accepted,");
        return clerk.get("/api/counter/v1/referrals/" + cell(told.getFirst(), 3))
                .body()
                .path("facts");
    }

    private static String name() {
        return "R-" + UUID.randomUUID();
    }

    private static String csv(String... rows) {
        return HEADINGS + "\n" + String.join("\n", rows) + "\n";
    }

    private static String row(String row, String given) {
        return row(row, given, "legal-advice");
    }

    private static String row(String row, String given, String need) {
        return String.join(
                ",",
                row,
                "clerk-41",
                "P-" + row.replace(' ', '-'),
                "J01",
                "ngo-open-door",
                "urgent",
                "consent",
                "NAME CONTACT LANG NEED NOTE",
                "both",
                "J01",
                "1",
                "en",
                "spoken",
                "person",
                "clerk-41",
                "yes",
                GIVEN_AT,
                given,
                "Haddad",
                "sms",
                "+34 600 000 001",
                "yes",
                "en",
                need,
                "Mornings.");
    }

    private static ObjectNode line(String row, String given) {
        ObjectNode line = Client.JSON.createObjectNode().put("row", row).put("actor", "clerk-41");
        String person = Requests.somebody();
        line.set("consent", Client.JSON.readTree("""
                {"person":{"ref":"%s"},"journey":"J01","to":"ngo-open-door","basis":"consent",
                 "categories":["NAME","CONTACT","LANG","NEED"],"direction":"both","notice":{"id":"J01","version":1,"lang":"en"},
                 "given":{"how":"spoken","by":"person","witness":"clerk-41","readBack":true,"at":"%s"}}""".formatted(person, GIVEN_AT)));
        line.set("referral", Client.JSON.readTree("""
                {"person":{"ref":"%s"},"journey":"J01","to":"ngo-open-door","urgency":"urgent","facts":{"NAME":{"given":"%s"},
                 "CONTACT":{"channel":"sms","value":"+34 600 000 001","safe":true},"LANG":"en","NEED":"legal-advice"}}""".formatted(person, given)));
        return line;
    }

    private static String cell(String line, int at) {
        return line.split(",", -1)[at];
    }

    /** Puts a file there as a careful system does, and waits for what became of it. */
    private List<String> dropped(String name, String text, Charset encoding) {
        try {
            List<String> before = files(results);
            Path part = folder.resolve(name + ".writing");
            Files.write(part, text.getBytes(encoding));
            Files.setLastModifiedTime(part, FileTime.from(Instant.now().minusSeconds(5)));
            Files.move(part, folder.resolve(name));
            Path result = await().atMost(SOON)
                    .until(
                            () -> files(results).stream()
                                    .filter(file ->
                                            file.startsWith(name) && file.endsWith(".csv") && !before.contains(file))
                                    .map(results::resolve)
                                    .findFirst()
                                    .orElse(null),
                            found -> found != null);
            await().atMost(SOON).until(() -> !Files.exists(folder.resolve(name)));
            List<String> lines = Files.readAllLines(result);
            return lines.subList(1, lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> files(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> !file.startsWith("."))
                    .toList();
        }
    }
}
