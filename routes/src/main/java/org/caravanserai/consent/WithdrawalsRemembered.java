package org.caravanserai.consent;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.identity.Caller;
import org.caravanserai.ledger.Kept;
import org.caravanserai.ledger.LedgerEntry.Scope;
import org.caravanserai.ledger.LedgerEntry.Withdrawn;
import org.caravanserai.ledger.Remembered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What a person took back stays taken back in a database that came back older. */
@Component
class WithdrawalsRemembered implements Remembered<Withdrawn> {
    private static final Logger LOG = LoggerFactory.getLogger(WithdrawalsRemembered.class);
    private static final String HUB = "hub";
    private final ConsentStore store;
    private final ConsentVersions versions;
    private final ApplicationEventPublisher events;
    private final JdbcTemplate db;
    private final TransactionTemplate transaction;

    WithdrawalsRemembered(
            ConsentStore store,
            ConsentVersions versions,
            ApplicationEventPublisher events,
            JdbcTemplate db,
            TransactionTemplate transaction) {
        this.store = store;
        this.versions = versions;
        this.events = events;
        this.db = db;
        this.transaction = transaction;
    }

    /** What a new version takes back, if it does. */
    static Optional<Withdrawn> entry(Consent before, Consent next) {
        if (takenBack(next.status()) && !takenBack(before.status())) {
            return Optional.of(new Withdrawn(next.id(), next.version(), next.hash(), scope(next.status())));
        }
        boolean closed = !before.wayBackClosed() && next.wayBackClosed();
        return closed
                ? Optional.of(new Withdrawn(next.id(), next.version(), next.hash(), Scope.WAY_BACK))
                : Optional.empty();
    }

    private static Scope scope(ConsentState state) {
        return Scope.valueOf(state.name());
    }

    private static boolean takenBack(ConsentState state) {
        return state == ConsentState.WITHDRAWN || state == ConsentState.REVOKED || state == ConsentState.OBJECTED;
    }

    @Override
    public Class<Withdrawn> kind() {
        return Withdrawn.class;
    }

    @Override
    public void repeat(List<Kept<Withdrawn>> entries) {
        entries.forEach(kept -> transaction.executeWithoutResult(
                status -> store.findForChange(kept.entry().consent())
                        .ifPresent(consent -> repeat(consent, kept.entry().scope()))));
    }

    private void repeat(Consent consent, Scope scope) {
        Caller hub = new Caller(HUB, consent.matter().from(), Optional.empty(), Set.of(), HUB);
        if (scope != Scope.WAY_BACK && !takenBack(consent.status())) {
            LOG.warn("consent {} had been taken back, says the ledger; it is again", consent.id());
            versions.ended(hub, consent, ConsentState.valueOf(scope.name()));
            events.publishEvent(
                    new ConsentWithdrawn(consent.id(), consent.matter().from(), HUB));
        } else if (scope == Scope.WAY_BACK && !consent.wayBackClosed()) {
            LOG.warn("the way back of consent {} had been closed, says the ledger; it is again", consent.id());
            versions.wayBackClosed(hub, consent);
            events.publishEvent(
                    new WayBackClosed(List.of(consent.id()), consent.matter().from(), HUB));
        }
    }

    @Override
    public List<Withdrawn> since(Instant time) {
        return db.query(
                """
                SELECT v.consent, v.version, v.hash, v.status FROM consent_version v
                JOIN consent_version b ON b.consent = v.consent AND b.version = v.version - 1
                WHERE v.at >= ? AND (v.status IN ('withdrawn', 'revoked', 'objected') AND b.status <> v.status
                  OR v.document::jsonb ->> 'direction' = 'closed' AND b.document::jsonb ->> 'direction' <> 'closed')""",
                (row, n) -> new Withdrawn(
                        row.getObject(1, UUID.class),
                        row.getInt(2),
                        row.getBytes(3),
                        takenBack(ConsentState.of(row.getString(4)))
                                ? scope(ConsentState.of(row.getString(4)))
                                : Scope.WAY_BACK),
                Timestamp.from(time));
    }

    @Override
    public Object key(Withdrawn entry) {
        return List.of(entry.consent(), entry.version());
    }
}
