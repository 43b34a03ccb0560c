package org.caravanserai.referral;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.caravanserai.agency.Agency;
import org.caravanserai.connectors.exchange.Urgency;
import org.caravanserai.journey.AnswerWithin;
import org.springframework.stereotype.Component;

/** Says until when whoever's turn it is has time (DESIGN §4). */
@Component
public final class TurnClock {
    private static final LocalTime CLOSING = LocalTime.of(17, 0);
    private static final Duration EMERGENCY = Duration.ofHours(24);
    private static final Duration URGENT = Duration.ofHours(72);
    private static final Duration NORMAL = Duration.ofDays(14);

    /** When the first answer is due; the sender's urgency may shorten the stage's limit, never lengthen it. */
    public Instant dueAt(Urgency urgency, AnswerWithin limit, Agency turnOf, Instant from) {
        return switch (shorter(asked(urgency), limit)) {
            case E -> from.plus(EMERGENCY);
            case U -> from.plus(URGENT);
            case N -> closeBy(NORMAL, turnOf, from);
        };
    }

    /** When a limit in days ends: at closing time of a day on which the agency works. Less than a day is elapsed time. */
    public Instant closeBy(Duration limit, Agency turnOf, Instant from) {
        if (limit.toDays() == 0) {
            return from.plus(limit);
        }
        LocalDate day = from.atZone(turnOf.zone()).toLocalDate().plusDays(limit.toDays());
        while (!works(turnOf, day)) {
            day = day.plusDays(1);
        }
        return day.atTime(CLOSING).atZone(turnOf.zone()).toInstant();
    }

    private static AnswerWithin asked(Urgency urgency) {
        return switch (urgency) {
            case EMERGENCY -> AnswerWithin.E;
            case URGENT -> AnswerWithin.U;
            case NORMAL -> AnswerWithin.N;
        };
    }

    private static AnswerWithin shorter(AnswerWithin one, AnswerWithin other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static boolean works(Agency agency, LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !agency.closedOn().contains(day);
    }
}
