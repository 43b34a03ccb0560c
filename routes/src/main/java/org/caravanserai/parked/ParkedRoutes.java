package org.caravanserai.parked;

import org.caravanserai.answer.Answer;
import org.caravanserai.messaging.EntryRoutes;
import org.springframework.stereotype.Component;

/** The region's entries for parked messages; every second a few go on of those whose replay two people wanted. */
@Component
class ParkedRoutes extends EntryRoutes {
    private final ParkedDesk desk;
    private final ReplayDesk replays;
    private final ReplayWork work;

    ParkedRoutes(ParkedDesk desk, ReplayDesk replays, ReplayWork work) {
        this.desk = desk;
        this.replays = replays;
        this.work = work;
    }

    @Override
    public void configure() {
        entry("listParked", asked -> desk.list(asked.caller(), asked.body(ListParked.class)));
        entry("listParkedCauses", asked -> Answer.done(desk.causes(asked.caller())));
        entry("foreseeReplay", asked -> desk.foresee(asked.caller(), asked.body(ParkedGroup.class)));
        entry("replayParked", asked -> desk.replay(asked.caller(), asked.id(), asked.key()));
        entry(
                "discardParked",
                asked -> desk.discard(asked.caller(), asked.id(), asked.key(), asked.body(String.class)));
        entry("listReplays", asked -> replays.list(asked.caller()));
        entry("askReplay", asked -> replays.ask(asked.caller(), asked.key(), asked.body(AskReplay.class)));
        entry("confirmReplay", asked -> replays.confirm(asked.caller(), asked.key(), asked.id()));
        entry("turnDownReplay", asked -> replays.turnDown(asked.caller(), asked.key(), asked.id()));
        from("scheduler:replays?delay=1000").routeId("replay-many").process(exchange -> work.step());
    }
}
