package org.caravanserai.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TransitionsTest {
    private static final Set<Event> AFTER_THE_END = EnumSet.of(
            Event.RECALL_REQUESTED,
            Event.RECALL_CONFIRMED,
            Event.RECALL_NOT_POSSIBLE,
            Event.RECALL_REMINDED,
            Event.WAY_BACK_CLOSED);

    @Test
    void hasARowForEveryEventButTheFirst() {
        Set<Event> named = Transitions.TABLE.stream().map(Transition::event).collect(Collectors.toSet());

        assertThat(named).isEqualTo(EnumSet.complementOf(EnumSet.of(Event.SUBMITTED)));
    }

    @Test
    void hasOneRowAtMostForAnEventInAState() {
        for (Event event : Event.values()) {
            for (State state : State.values()) {
                assertThat(Transitions.TABLE.stream()
                                .filter(row ->
                                        row.event() == event && row.from().contains(state)))
                        .as(event + " in " + state)
                        .hasSizeLessThan(2);
            }
        }
    }

    @Test
    void letsEveryOpenStateEnd() {
        for (State state : State.values()) {
            assertThat(ends(state)).as(state.word()).isNotEqualTo(state.ended());
        }
    }

    @Test
    void letsTheSenderTakeBackFromEveryOpenState() {
        for (State state : open()) {
            assertThat(Transitions.find(Event.RECALL_REQUESTED, state).map(Transition::by))
                    .as(state.word())
                    .contains(Party.SENDER);
        }
    }

    @Test
    void changesNothingAfterTheEnd() {
        for (Event event : Event.values()) {
            for (State state : EnumSet.complementOf(open())) {
                assertThat(Transitions.find(event, state).map(Transition::to))
                        .as(event + " in " + state)
                        .isEmpty();
            }
        }
    }

    @Test
    void asksForFactsBackHoweverItEnded() {
        for (Event event : Event.values()) {
            for (State state : EnumSet.complementOf(open())) {
                assertThat(Transitions.find(event, state).isPresent())
                        .as(event + " in " + state)
                        .isEqualTo(AFTER_THE_END.contains(event));
            }
        }
    }

    @Test
    void takesAQuestionBackWhenNobodyMayAnswerIt() {
        assertThat(Transitions.find(Event.WAY_BACK_CLOSED, State.ON_HOLD).map(Transition::turn))
                .contains(Turn.RECIPIENT);
    }

    @Test
    void leadsAnAgencyThatFetchesFromTheRequestToItsOutcome() {
        walk(
                List.of(Event.ARRIVED, Event.SEEN, Event.ACCEPTED, Event.STARTED, Event.COMPLETED),
                List.of(State.REQUESTED, State.RECEIVED, State.ACCEPTED, State.IN_PROGRESS, State.COMPLETED));
    }

    @Test
    void leadsAnAgencyThatIsCalledFromTheRequestToItsOutcome() {
        walk(
                List.of(Event.SENT, Event.DELIVERED, Event.ACCEPTED, Event.STARTED, Event.NOT_COMPLETED),
                List.of(State.REQUESTED, State.RECEIVED, State.ACCEPTED, State.IN_PROGRESS, State.NOT_COMPLETED));
    }

    @Test
    void goesBackWhenAnAcceptWasAMistake() {
        assertThat(Transitions.find(Event.ACCEPT_UNDONE, State.ACCEPTED).map(Transition::to))
                .contains(State.RECEIVED);
        assertThat(Transitions.find(Event.ACCEPT_UNDONE, State.IN_PROGRESS)).isEmpty();
    }

    @Test
    void hasNoRowForWhatMakesNoSense() {
        assertThat(Transitions.find(Event.SUBMITTED, State.REQUESTED)).isEmpty();
        assertThat(Transitions.find(Event.SEEN, State.RECEIVED)).isEmpty();
        assertThat(Transitions.find(Event.STARTED, State.REQUESTED)).isEmpty();
        assertThat(Transitions.find(Event.COMPLETED, State.RECEIVED)).isEmpty();
        assertThat(Transitions.find(Event.ACCEPTED, State.ACCEPTED)).isEmpty();
        assertThat(Transitions.find(Event.DECLINED, State.ACCEPTED)).isEmpty();
        assertThat(Transitions.find(Event.ANSWERED, State.RECEIVED)).isEmpty();
        assertThat(Transitions.find(Event.STOPPED, State.RECEIVED)).isEmpty();
    }

    @Test
    void givesNobodyATurnOnceItEnds() {
        assertThat(Transitions.TABLE.stream()
                        .filter(row -> row.to() != null && row.to().ended()))
                .isNotEmpty()
                .allMatch(row -> row.turn() == Turn.NOBODY && row.clock() == Transition.Clock.NONE);
    }

    private static void walk(List<Event> events, List<State> states) {
        State state = State.REQUESTED;
        for (int i = 0; i < events.size(); i++) {
            Transition row = Transitions.find(events.get(i), state).orElseThrow();
            state = row.to() == null ? state : row.to();
            assertThat(state).as(events.get(i).word()).isEqualTo(states.get(i));
        }
    }

    private static boolean ends(State state) {
        return Transitions.TABLE.stream()
                .anyMatch(row -> row.from().contains(state)
                        && row.to() != null
                        && row.to().ended());
    }

    private static EnumSet<State> open() {
        EnumSet<State> open = EnumSet.noneOf(State.class);
        Arrays.stream(State.values()).filter(state -> !state.ended()).forEach(open::add);
        return open;
    }
}
