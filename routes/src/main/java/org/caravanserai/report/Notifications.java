package org.caravanserai.report;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import org.caravanserai.agency.Agencies;
import org.caravanserai.answer.Answer;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.AgencyUnavailable;
import org.caravanserai.connectors.exchange.Notified;
import org.caravanserai.handoff.Connectors;
import org.caravanserai.handoff.Partners;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Words from agencies that something changed at theirs. They are counted in the database, so that a node that is polling right
 * now reads once more, and a node that dies leaves them to the others.
 */
@Component
class Notifications {
    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private final Agencies agencies;
    private final Partners partners;
    private final Connectors connectors;
    private final JdbcTemplate db;
    private final InstantSource clock;

    Notifications(Agencies agencies, Partners partners, Connectors connectors, JdbcTemplate db, InstantSource clock) {
        this.agencies = agencies;
        this.partners = partners;
        this.connectors = connectors;
        this.db = db;
        this.clock = clock;
    }

    /** Not there is the one answer to a wrong secret and to an agency without any. */
    Answer<AgencyId> hear(Notification word) {
        boolean known = agencies.find(word.agency())
                .filter(agency -> partners.notifies(agency, word.secret()))
                .isPresent();
        if (!known) {
            return new Answer.NotThere<>();
        }
        db.update("""
                INSERT INTO poll (agency, lease_until, words_heard, heard_at) VALUES (?, '-infinity', 1, ?)
                ON CONFLICT (agency) DO UPDATE SET words_heard = poll.words_heard + 1, heard_at = EXCLUDED.heard_at""", word.agency().value(), Timestamp.from(clock.instant()));
        return Answer.done(word.agency());
    }

    /** Agencies whose words nobody has read up to yet, and whom nobody asks at this moment. */
    List<AgencyId> unread() {
        return db.query(
                "SELECT agency FROM poll WHERE words_heard > words_read AND lease_until <= ?",
                (row, n) -> new AgencyId(row.getString(1)),
                Timestamp.from(clock.instant()));
    }

    /** Sees to it that an agency's server tells us. */
    void keep(AgencyId agency) {
        try {
            connectors
                    .find(agency)
                    .filter(Notified.class::isInstance)
                    .map(Notified.class::cast)
                    .ifPresent(Notified::keepNotified);
        } catch (AgencyUnavailable e) {
            LOG.info("{} could not be asked to notify: {}", agency, e.code());
        }
    }
}
