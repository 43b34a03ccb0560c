package org.caravanserai.journey;

import org.caravanserai.agency.Agencies;
import org.caravanserai.answer.Answer;
import org.caravanserai.messaging.EntryRoutes;
import org.springframework.stereotype.Component;

/** The counter's entry for what may be asked. */
@Component
class JourneyRoutes extends EntryRoutes {
    private final Journeys journeys;
    private final Agencies agencies;

    JourneyRoutes(Journeys journeys, Agencies agencies) {
        this.journeys = journeys;
        this.agencies = agencies;
    }

    @Override
    public void configure() {
        entry(
                "listJourneys",
                asked -> Answer.done(
                        journeys.startedBy(agencies.get(asked.caller().agency()))));
    }
}
