package org.caravanserai.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README shows the table of transitions to people; the code decides by it. They are the same. */
class TransitionsInReadmeTest {
    private static final Path README = Path.of("..", "README.md");
    private static final String BEGIN = "<!-- transitions -->\n";
    private static final String END = "<!-- /transitions -->";
    private static final Set<State> OPEN = open();

    @Test
    void showsEveryRowAsTheCodeHasIt() throws IOException {
        String wanted = rendered();

        assertThat(shown())
                .as("the README's table differs from the code; between its markers it should say:%n%n%s", wanted)
                .isEqualTo(wanted);
    }

    @Test
    void hasARowForEveryEventButTheFirst() {
        assertThat(Transitions.TABLE.stream().map(Transition::event))
                .containsAll(EnumSet.complementOf(EnumSet.of(Event.SUBMITTED)))
                .doesNotContain(Event.SUBMITTED);
    }

    private static String shown() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END, begin);
        assertThat(begin).as("the README has the marker %s", BEGIN.strip()).isNotNegative();
        assertThat(end).as("the README has the marker %s", END).isNotNegative();
        return readme.substring(begin + BEGIN.length(), end);
    }

    private static String rendered() {
        return Transitions.TABLE.stream()
                .map(TransitionsInReadmeTest::line)
                .collect(Collectors.joining(
                        "\n",
                        "| from | event | to | who | whose turn next | clock |\n|---|---|---|---|---|---|\n",
                        "\n"));
    }

    private static String line(Transition row) {
        return "| %s | `%s` | %s | %s | %s | %s |"
                .formatted(
                        from(row.from()),
                        row.event().word(),
                        to(row),
                        word(row.by()),
                        row.turn() == null ? "as before" : row.turn().word(),
                        word(row.clock()));
    }

    private static String from(Set<State> states) {
        if (states.equals(OPEN)) {
            return "any that has not ended";
        }
        if (states.equals(EnumSet.complementOf(EnumSet.copyOf(OPEN)))) {
            return "any that has ended";
        }
        return states.stream().sorted().map(state -> code(state.word())).collect(Collectors.joining(", "));
    }

    private static String to(Transition row) {
        State to = row.to();
        boolean answered = row.event() == Event.ANSWERED
                || row.event() == Event.WAY_BACK_CLOSED && row.from().contains(State.ON_HOLD);
        String stays = answered ? "where the question was asked" : "stays";
        return to == null ? stays : code(to.word());
    }

    private static String code(String word) {
        return "`" + word + "`";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Set<State> open() {
        return Arrays.stream(State.values())
                .filter(state -> !state.ended())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(State.class)));
    }
}
