package org.caravanserai.parked;

import java.util.List;
import java.util.function.Predicate;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.connectors.exchange.AgencyId;
import org.springframework.stereotype.Component;

/** Carries out what somebody decided on a parked message, and records it, in the transaction of whoever holds the message. */
@Component
class Handling {
    private final ParkedStore store;
    private final List<Resumption> resumptions;
    private final Audit audit;

    Handling(ParkedStore store, List<Resumption> resumptions, Audit audit) {
        this.store = store;
        this.resumptions = resumptions;
        this.audit = audit;
    }

    /** @param by staff reference of whoever decided it, of this {@code agency} */
    record Decided(AgencyId agency, String by) {}

    boolean replay(ParkedMessage message, Decided decided) {
        return end(message, "replayed", decided, resumption -> resumption.replay(message));
    }

    boolean discard(ParkedMessage message, Decided decided, String reason) {
        return end(message, "discarded", decided, resumption -> resumption.discard(message, reason));
    }

    Foreseen foresee(ParkedMessage message) {
        return resumptions.stream()
                .filter(resumption -> resumption.handles(message))
                .findFirst()
                .map(resumption -> resumption.foresee(message))
                .orElseGet(() -> Foreseen.of(message, Outlook.NOTHING_LEFT));
    }

    private boolean end(ParkedMessage message, String status, Decided decided, Predicate<Resumption> act) {
        boolean done = resumptions.stream().anyMatch(one -> one.handles(message) && act.test(one));
        if (done) {
            store.close(message.id(), status, decided.by());
            audit.record(receipt(message, decided).reason(message.cause()).result(status));
        }
        return done;
    }

    private static Receipt.Builder receipt(ParkedMessage message, Decided decided) {
        Receipt.Builder receipt = Receipt.of(AuditEvent.PARKED_HANDLED, decided.agency(), decided.by());
        return message.delivery() == null ? receipt : receipt.delivery(message.delivery(), message.attempts());
    }
}
