package org.caravanserai.disclosure;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.answer.Answer;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.consent.Consent;
import org.caravanserai.consent.ConsentChange;
import org.caravanserai.consent.ConsentHistory;
import org.caravanserai.identity.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Draws up a person's statement from the receipts, and leaves one itself. */
@Component
public class DisclosureDesk {
    private final ConsentHistory history;
    private final DisclosureStore store;
    private final Audit audit;
    private final InstantSource clock;

    DisclosureDesk(ConsentHistory history, DisclosureStore store, Audit audit, InstantSource clock) {
        this.history = history;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** As it stands at one moment; not there where the caller may see nothing under this reference. */
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public Answer<Statement> read(Caller caller, StatementWanted wanted) {
        List<Consent> found = history.of(caller, wanted.reference(), wanted.before(), wanted.limit() + 1);
        if (found.isEmpty()) {
            return new Answer.NotThere<>();
        }
        boolean more = found.size() > wanted.limit();
        List<Consent> page = more ? found.subList(0, wanted.limit()) : found;
        Statement statement = new Statement(
                wanted.reference(),
                caller.agency(),
                caller.unit().orElse(null),
                clock.instant(),
                disclosed(caller, page),
                more ? page.getLast().id() : null);
        audit.record(receipt(caller, page.getFirst()));
        return Answer.done(statement);
    }

    private List<Disclosed> disclosed(Caller caller, List<Consent> page) {
        List<UUID> ids = page.stream().map(Consent::id).toList();
        Map<UUID, List<ConsentChange>> changes = history.changes(ids);
        Map<UUID, List<Line>> lines = store.lines(ids, caller.actor());
        Map<UUID, List<RecipientSaid>> declined = store.declined(ids, caller.actor());
        Map<UUID, List<RecipientSaid>> recalls = store.recalls(ids, caller.actor());
        return page.stream()
                .map(consent -> new Disclosed(
                        consent, of(changes, consent), of(lines, consent), of(declined, consent), of(recalls, consent)))
                .toList();
    }

    private static <T> List<T> of(Map<UUID, List<T>> all, Consent consent) {
        @Nullable List<T> its = all.get(consent.id());
        return its == null ? List.of() : its;
    }

    /** Under the newest consent shown, so that the person's next statement names it. */
    private static Receipt receipt(Caller caller, Consent newest) {
        return Receipt.of(AuditEvent.STATEMENT_READ, caller.agency(), caller.actor())
                .unit(caller.unit().orElse(null))
                .consent(newest.id(), newest.version(), newest.hash())
                .categories(Set.of(), Set.of())
                .result("shown");
    }
}
