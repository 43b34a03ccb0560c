package org.caravanserai.agency;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When an agency's system answers, by the clocks of its own zone, on the days when they change too.
 *
 * @param from first moment of each open day
 * @param until first moment at which it is closed again
 */
public record OpenHours(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime until) {
    private static final int A_WEEK = 7;

    public OpenHours {
        days = Set.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("'open' names one day or more");
        }
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("'from' is before 'until'");
        }
    }

    public boolean at(Instant instant) {
        return day(LocalDate.ofInstant(instant, zone)).anyMatch(open -> open.covers(instant));
    }

    /** The instant itself where it is open, else the next opening. */
    public Instant next(Instant instant) {
        LocalDate today = LocalDate.ofInstant(instant, zone);
        return today.datesUntil(today.plusDays(A_WEEK + 1))
                .flatMap(this::day)
                .filter(open -> instant.isBefore(open.until()))
                .findFirst()
                .map(open -> open.from().isAfter(instant) ? open.from() : instant)
                .orElseThrow();
    }

    /** How long it is open between two instants. */
    public Duration between(Instant begin, Instant end) {
        LocalDate first = LocalDate.ofInstant(begin, zone);
        return first.datesUntil(LocalDate.ofInstant(end, zone).plusDays(1))
                .flatMap(this::day)
                .map(open -> open.within(begin, end))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private Stream<Span> day(LocalDate date) {
        return days.contains(date.getDayOfWeek())
                ? Stream.of(new Span(
                        date.atTime(from).atZone(zone).toInstant(),
                        date.atTime(until).atZone(zone).toInstant()))
                : Stream.empty();
    }

    /** The open hours of one day. */
    private record Span(Instant from, Instant until) {
        boolean covers(Instant instant) {
            return !instant.isBefore(from) && instant.isBefore(until);
        }

        Duration within(Instant begin, Instant end) {
            Instant first = from.isAfter(begin) ? from : begin;
            Instant last = until.isBefore(end) ? until : end;
            return first.isBefore(last) ? Duration.between(first, last) : Duration.ZERO;
        }
    }
}
