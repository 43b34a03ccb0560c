package org.caravanserai.console.region;

import static java.util.Comparator.comparingInt;

import java.util.Comparator;
import org.caravanserai.flow.AgencyWork;

/** Puts first the agency that needs somebody most: what is late, then what nobody but a person can mend, then what waits. */
final class NeedsMost {
    static final Comparator<AgencyWork> FIRST = comparingInt(AgencyWork::overdue)
            .thenComparingInt(AgencyWork::recallsOpen)
            .thenComparingInt(AgencyWork::parked)
            .thenComparingInt(AgencyWork::noAnswer)
            .thenComparingInt(AgencyWork::held)
            .thenComparingInt(AgencyWork::waiting)
            .reversed()
            .thenComparing(AgencyWork::agency);

    private NeedsMost() {}

    /** Whether there is nothing at all. */
    static boolean quiet(AgencyWork work) {
        return work.waiting() + work.overdue() + work.noAnswer() + work.parked() + work.held() + work.recallsOpen()
                == 0;
    }
}
