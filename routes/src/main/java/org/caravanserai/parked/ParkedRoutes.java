package org.caravanserai.parked;

import org.caravanserai.answer.Answer;
import org.caravanserai.messaging.EntryRoutes;
import org.springframework.stereotype.Component;

/** The region's entries for parked messages. */
@Component
class ParkedRoutes extends EntryRoutes {
    private final ParkedDesk desk;

    ParkedRoutes(ParkedDesk desk) {
        this.desk = desk;
    }

    @Override
    public void configure() {
        entry("listParked", asked -> {
            ListParked wish = asked.body(ListParked.class);
            return desk.list(asked.caller(), wish.agency(), wish.limit());
        });
        entry("listParkedCauses", asked -> Answer.done(desk.causes(asked.caller())));
        entry("replayParked", asked -> desk.replay(asked.caller(), asked.id(), asked.key()));
        entry(
                "discardParked",
                asked -> desk.discard(asked.caller(), asked.id(), asked.key(), asked.body(String.class)));
    }
}
