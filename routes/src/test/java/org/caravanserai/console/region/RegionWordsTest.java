package org.caravanserai.console.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.CodeList;
import org.caravanserai.handoff.Way;
import org.caravanserai.parked.Causes;
import org.caravanserai.parked.Outlook;
import org.caravanserai.parked.ParkedDesk;
import org.caravanserai.parked.ParkedGroup;
import org.caravanserai.parked.Replay;
import org.junit.jupiter.api.Test;

/** A page asks for these words by what it finds, so no look at the page shows that one is missing. */
class RegionWordsTest {
    private static final AgencyId AGENCY = new AgencyId("region-social");

    @Test
    void everyCauseCanBeSaid() throws Exception {
        assertThat(said("parked.")).containsAll(Causes.words()).contains("code", "code-unshown");
        assertThat(said("desk.list."))
                .containsAll(Arrays.stream(CodeList.values()).map(CodeList::key).toList());
    }

    @Test
    void everyWayToMendACauseCanBeSaid() throws Exception {
        Stream<String> ways = Stream.concat(
                        Causes.words().stream().map(cause -> new ParkedGroup(AGENCY, cause, null, null)),
                        Stream.of(
                                new ParkedGroup(AGENCY, "unknown-outcome", "outcomes", "overcome"),
                                new ParkedGroup(AGENCY, "unknown-outcome", "outcomes", null)))
                .map(group -> Sentence.of(group, "North Region").mend());

        assertThat(said("desk.mend.")).containsAll(ways.toList());
    }

    @Test
    void everyChoiceAndOutlookCanBeSaid() throws Exception {
        assertThat(said("desk.discard.")).containsAll(ParkedDesk.DISCARDS);
        assertThat(said("desk.many.")).containsAll(Replay.REASONS);
        assertThat(said("desk.look."))
                .containsAll(Arrays.stream(Outlook.values()).map(Outlook::word).toList());
        assertThat(said("queues.way."))
                .containsAll(Arrays.stream(Way.values()).map(Way::word).toList());
    }

    @Test
    void causesThatDifferInDetailAreSaidAlike() {
        assertThat(Stream.of(
                                "http-500",
                                "http-503",
                                "http-422",
                                "http-412-multiple-matches",
                                "broke-NullPointerException")
                        .map(Causes::word))
                .containsExactly("http-5xx", "http-5xx", "http-4xx", "http-412-multiple-matches", "broke");
        assertThat(Stream.of("unmapped-needs", "something-new").map(Causes::word))
                .containsExactly("unmapped", "other");
    }

    private static List<String> said(String under) throws Exception {
        Properties words = new Properties();
        try (Reader file =
                Files.newBufferedReader(Path.of("src/main/resources/org/caravanserai/console/words.properties"))) {
            words.load(file);
        }
        return words.stringPropertyNames().stream()
                .filter(key -> key.startsWith(under))
                .map(key -> key.substring(under.length()))
                .toList();
    }
}
