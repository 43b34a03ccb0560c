package org.caravanserai.api;

import org.caravanserai.openapi.partner.server.body.Decision;
import org.caravanserai.openapi.partner.server.body.NewReport;
import org.caravanserai.openapi.partner.server.body.RecallReceipt;
import org.caravanserai.report.RecipientDesk;

/** What a partner says of a handoff, from the contract's words to ours. */
final class PartnerWords {
    private PartnerWords() {}

    static RecipientDesk.Decision decision(Decision body) {
        return new RecipientDesk.Decision(
                body.getDecision().getValue(),
                body.getReason() == null ? null : body.getReason().getValue(),
                body.getMessage(),
                body.getBetterAgency());
    }

    static RecipientDesk.Progress progress(NewReport body) {
        var outcome = body.getOutcome();
        return new RecipientDesk.Progress(
                body.getStatus().getValue(),
                body.getReason() == null ? null : body.getReason().getValue(),
                outcome == null ? null : outcome.getCode().getValue(),
                outcome == null ? null : outcome.getNote());
    }

    static RecipientDesk.RecallReceipt receipt(RecallReceipt body) {
        return new RecipientDesk.RecallReceipt(
                body.getResult().getValue(),
                body.getReason() == null ? null : body.getReason().getValue());
    }
}
