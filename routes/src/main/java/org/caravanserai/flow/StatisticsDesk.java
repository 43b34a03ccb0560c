package org.caravanserai.flow;

import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.caravanserai.agency.Agencies;
import org.caravanserai.answer.Answer;
import org.caravanserai.identity.Caller;
import org.springframework.stereotype.Component;

/** Shows a regional administrator the published months of their region; counts and times, never cases. */
@Component
class StatisticsDesk {
    private static final int A_YEAR = 12;
    private static final int MOST = 24;
    private static final YearMonth LONG_AGO = YearMonth.of(1970, 1);
    private final Agencies agencies;
    private final PublishedMonths published;
    private final InstantSource clock;

    StatisticsDesk(Agencies agencies, PublishedMonths published, InstantSource clock) {
        this.agencies = agencies;
        this.published = published;
        this.clock = clock;
    }

    /** Newest first. */
    Answer<List<PublishedMonth>> read(Caller caller, StatisticsWanted wanted) {
        YearMonth now = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        return Answer.done(published.read(
                agencies.get(caller.agency()).region(),
                Objects.requireNonNullElse(wanted.from(), LONG_AGO),
                Objects.requireNonNullElse(wanted.to(), now),
                wanted.from() == null ? A_YEAR : MOST));
    }
}
