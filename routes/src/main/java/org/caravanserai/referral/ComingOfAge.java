package org.caravanserai.referral;

import java.util.List;
import java.util.UUID;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.consent.Gate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells the sender of an open referral, once, that its person has come of age and must be asked for their own consent. */
@Component
public class ComingOfAge {
    private static final Logger LOG = LoggerFactory.getLogger(ComingOfAge.class);
    private final JdbcTemplate db;
    private final ReferralStore store;
    private final Lifecycle lifecycle;
    private final Gate gate;
    private final TransactionTemplate transaction;

    ComingOfAge(JdbcTemplate db, ReferralStore store, Lifecycle lifecycle, Gate gate, TransactionTemplate transaction) {
        this.db = db;
        this.store = store;
        this.lifecycle = lifecycle;
        this.gate = gate;
        this.transaction = transaction;
    }

    private record Candidate(UUID referral, UUID consent) {}

    /** Looks at every open referral of a minor, each in a transaction of its own; a second look tells nothing again. */
    public void tell() {
        List<Candidate> minors =
                db.query("""
                SELECT r.id, r.consent FROM consent c JOIN referral r ON r.consent = c.id
                WHERE c.adult_on IS NOT NULL AND r.turn <> 'nobody' AND NOT EXISTS
                  (SELECT 1 FROM timeline t WHERE t.referral = r.id AND t.event = 'own-consent-asked')""", (row, n) -> new Candidate(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
        minors.forEach(one -> transaction.executeWithoutResult(status -> tell(one)));
    }

    private void tell(Candidate one) {
        if (!gate.outgrown(gate.hold(one.consent()))) {
            return;
        }
        store.lock(new ReferralId(one.referral()))
                .filter(referral -> db.queryForList(
                                "SELECT 1 FROM timeline WHERE referral = ? AND event = 'own-consent-asked'",
                                one.referral())
                        .isEmpty()) // another node was first
                .flatMap(referral -> lifecycle.apply(referral, Happening.hub(Event.OWN_CONSENT_ASKED)))
                .ifPresent(told -> LOG.info("the person of referral {} has come of age", told.id()));
    }
}
