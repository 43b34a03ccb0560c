package org.caravanserai.api;

import java.util.UUID;
import java.util.function.Function;
import org.caravanserai.answer.Answer;
import org.caravanserai.identity.Caller;
import org.caravanserai.messaging.Asked;
import org.caravanserai.openapi.partner.server.body.Decision;
import org.caravanserai.openapi.partner.server.body.NewReport;
import org.caravanserai.openapi.partner.server.body.RecallReceipt;
import org.caravanserai.report.RecipientDesk;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The partner contract without HTTP, for what partners say on a queue: the same shapes, bounds, routes and rules. A body that
 * breaks the contract answers {@link Answer.Invalid}, with the field by its path in the body.
 */
@Component
public class PartnerWord {
    private final Operation operation;
    private final RowBodies rows;

    PartnerWord(Operation operation, RowBodies rows) {
        this.operation = operation;
        this.rows = rows;
    }

    /** @param key the partner's own id of what it says: the same again changes nothing */
    public Answer<RecipientDesk.Stands> seen(Caller caller, UUID handoff, UUID key) {
        return operation.call("markSeen", Asked.by(caller).about(handoff).key(key));
    }

    /** @param version the one decided on; 0 is answered with the present one */
    public Answer<RecipientDesk.Stands> decide(Caller caller, UUID handoff, int version, UUID key, JsonNode body) {
        return read(
                body,
                Decision.class,
                read -> act("decideHandoff", caller, handoff, version, key, PartnerWords.decision(read)));
    }

    public Answer<RecipientDesk.Stands> report(Caller caller, UUID handoff, int version, UUID key, JsonNode body) {
        return read(
                body,
                NewReport.class,
                read -> act("reportProgress", caller, handoff, version, key, PartnerWords.progress(read)));
    }

    public Answer<RecipientDesk.Stands> confirmRecall(
            Caller caller, UUID handoff, int version, UUID key, JsonNode body) {
        return read(
                body,
                RecallReceipt.class,
                read -> act("confirmRecall", caller, handoff, version, key, PartnerWords.receipt(read)));
    }

    private Answer<RecipientDesk.Stands> act(
            String operationId, Caller caller, UUID handoff, int version, UUID key, Object said) {
        return operation.call(
                operationId,
                Asked.by(caller).about(handoff).key(key).version(version).content(said));
    }

    private <B> Answer<RecipientDesk.Stands> read(
            JsonNode body, Class<B> type, Function<B, Answer<RecipientDesk.Stands>> then) {
        return switch (rows.read(body, type, red -> new Answer.NotThere<>())) { // no such body has a place for facts
            case Answer.Done<B> read -> then.apply(read.value());
            case Answer.No<B> no -> no.as();
        };
    }
}
