package org.caravanserai.journey;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.identity.Caller;
import org.caravanserai.messaging.EntryRoutes;
import org.springframework.stereotype.Component;

/** The counter's entries for what may be asked of whom, before any personal data moves. */
@Component
class JourneyRoutes extends EntryRoutes {
    private final Journeys journeys;
    private final Agencies agencies;
    private final InstantSource clock;

    JourneyRoutes(Journeys journeys, Agencies agencies, InstantSource clock) {
        this.journeys = journeys;
        this.agencies = agencies;
        this.clock = clock;
    }

    @Override
    public void configure() {
        entry(
                "listJourneys",
                asked -> Answer.done(
                        journeys.startedBy(agencies.get(asked.caller().agency()))));
        entry("listAgencies", asked -> recipients(asked.caller(), asked.body(RecipientsWanted.class)));
    }

    private Answer<List<Agency>> recipients(Caller caller, RecipientsWanted wanted) {
        Optional<Stage> stage = journeys.stage(wanted.journey(), wanted.stage());
        if (stage.isEmpty()) {
            return new Answer.Invalid<>(List.of(new FieldFault(
                    "journey", "known", "There is no such journey and stage; GET /journeys lists them.")));
        }
        return Answer.done(agencies.all().stream()
                .filter(agency -> agency.takesNew() && stage.get().to(agency) && agreed(caller, agency))
                .filter(agency -> wanted.need() == null || agency.takes(wanted.need()))
                .toList());
    }

    private boolean agreed(Caller caller, Agency agency) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), agency.zone());
        return agencies.agreementInForce(caller.agency(), agency.id(), today);
    }
}
