package org.caravanserai.connectors.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caravanserai.connectors.exchange.CodeList.DECLINE_REASONS;
import static org.caravanserai.connectors.exchange.CodeList.NEEDS;
import static org.caravanserai.connectors.exchange.CodeList.OUTCOMES;
import static org.caravanserai.connectors.exchange.CodeList.STATUSES;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A code is read as what it was mapped to, or not at all. */
class MappingTest {
    private final Mapping mapping = new Mapping(Map.of(STATUSES, statuses(), NEEDS, Map.of("LEGAL", "legal-advice")));

    @Test
    void readsTheirCodeAsOursAndWritesOursAsTheirs() {
        assertThat(mapping.ours(STATUSES, "done")).contains("completed");
        assertThat(mapping.theirs(NEEDS, "legal-advice")).isEqualTo("LEGAL");
    }

    @Test
    void writesTheFirstOfSeveralCodes() {
        assertThat(mapping.ours(STATUSES, "revoked")).contains("withdrawn");
        assertThat(mapping.ours(STATUSES, "cancelled")).contains("withdrawn");
        assertThat(mapping.theirs(STATUSES, "withdrawn")).isEqualTo("revoked");
    }

    @Test
    void makesUpNothingForACodeThatNobodyMapped() {
        assertThat(mapping.ours(STATUSES, "completed")).isEmpty();
        assertThatThrownBy(() -> mapping.theirs(NEEDS, "rent-support"))
                .isInstanceOfSatisfying(
                        Unmapped.class, unmapped -> assertThat(unmapped.list()).isEqualTo(NEEDS))
                .hasMessageNotContaining("rent-support");
    }

    @Test
    void readsOfAListItDoesNotMapOnlyTheWordsOfTheContract() {
        assertThat(mapping.ours(OUTCOMES, "helped")).contains("helped");
        assertThat(mapping.ours(OUTCOMES, "cured")).isEmpty();
        assertThat(Mapping.ourWords().ours(NEEDS, "anything")).isEmpty();
    }

    @Test
    void knowsAWordForEachThingAnAgencyCanSay() {
        for (Arrival.Event event : Arrival.Event.values()) {
            assertThat(Arrival.Event.of(event.status()).status()).isEqualTo(event.status()); // visits share a word
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-capacity", "5.1.2", "accepted_340953", "PENDING"})
    void showsWhatLooksLikeACode(String said) {
        assertThat(new UnknownCode(DECLINE_REASONS, said).shown()).contains(said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Amal H.",
                "moved to Rue Longue 3",
                "1990-02-03",
                "+34600000000",
                "34600000",
                "X1234567L",
                "لا",
                "a-word-that-goes-on-for-longer-than-any-code-does",
                "two\nlines"
            })
    void showsNothingElse(String said) {
        UnknownCode code = new UnknownCode(DECLINE_REASONS, said);

        assertThat(code.shown()).isEmpty();
        assertThat(code).hasToString("UnknownCode[DECLINE_REASONS]");
    }

    @Test
    void printsNothingOfAMessageThatIsKept() {
        Arrival kept = Arrival.Unreadable.of(
                "m-1", Optional.empty(), new UnknownCode(DECLINE_REASONS, "moon"), "{\"name\":\"Amal\"}");

        assertThat(kept).hasToString("Unreadable[unknown-reason]");
    }

    private static Map<String, String> statuses() {
        Map<String, String> statuses = new LinkedHashMap<>();
        statuses.put("done", "completed");
        statuses.put("revoked", "withdrawn");
        statuses.put("cancelled", "withdrawn");
        return statuses;
    }
}
