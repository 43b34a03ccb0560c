package org.caravanserai.console.counter;

import java.util.HashMap;
import java.util.Map;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.draft.Draft;
import org.caravanserai.journey.Journey;
import org.caravanserai.journey.Journeys;
import org.caravanserai.journey.Stage;
import org.springframework.stereotype.Component;

/** What a draft is for: its journey, stage and recipient, which the catalogue may have lost since. */
@Component
class Chosen {
    private final Journeys journeys;
    private final Agencies agencies;

    Chosen(Journeys journeys, Agencies agencies) {
        this.journeys = journeys;
        this.agencies = agencies;
    }

    /** @param draft that is for it */
    record For(Draft draft, Journey journey, Stage stage, Agency to) {
        /** As it was chosen, to choose another service for the same. */
        Beginnings.Choice choice() {
            return new Beginnings.Choice("", "", draft.get("need"), journey.id(), stage.stage());
        }

        Wish wish() {
            return new Wish(draft, stage, to);
        }
    }

    /** @throws org.caravanserai.problem.ProblemException 404 where there is no such journey or agency any more */
    For of(Draft draft) {
        int number = draft.has("stage") ? Integer.parseInt(draft.get("stage")) : 0;
        Journey journey = journeys.find(draft.get("journey")).orElseThrow(StartPages::notThere);
        Stage stage = journeys.stage(journey.id(), number).orElseThrow(StartPages::notThere);
        Agency to = agencies.find(new AgencyId(draft.get("to"))).orElseThrow(StartPages::notThere);
        return new For(draft, journey, stage, to);
    }

    /** The same draft for another recipient: what was filled in stays, what was answered does not. */
    static Map<String, String> chosen(Map<String, String> filled, String need, String journey, int stage, String to) {
        Map<String, String> next = new HashMap<>(filled);
        next.keySet().removeIf(field -> field.startsWith(Wish.ANSWER));
        next.put("need", need);
        next.put("journey", journey);
        next.put("stage", String.valueOf(stage));
        next.put("to", to);
        return next;
    }
}
