package org.caravanserai.report;

import org.caravanserai.messaging.EntryRoutes;
import org.springframework.stereotype.Component;

/** The partner's entries for what it says of a handoff. */
@Component
class RecipientReportRoutes extends EntryRoutes {
    private final RecipientDesk desk;

    RecipientReportRoutes(RecipientDesk desk) {
        this.desk = desk;
    }

    @Override
    public void configure() {
        entry("markSeen", asked -> desk.seen(asked.caller(), asked.id(), asked.key()));
        entry(
                "decideHandoff",
                asked -> desk.decide(
                        asked.caller(),
                        asked.id(),
                        asked.version(),
                        asked.key(),
                        asked.body(RecipientDesk.Decision.class)));
        entry(
                "reportProgress",
                asked -> desk.report(
                        asked.caller(),
                        asked.id(),
                        asked.version(),
                        asked.key(),
                        asked.body(RecipientDesk.Progress.class)));
        entry(
                "confirmRecall",
                asked -> desk.confirmRecall(
                        asked.caller(),
                        asked.id(),
                        asked.version(),
                        asked.key(),
                        asked.body(RecipientDesk.RecallReceipt.class)));
    }
}
