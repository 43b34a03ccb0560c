package org.caravanserai.report;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Optional;
import org.caravanserai.agency.Agencies;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.AgencyUnavailable;
import org.caravanserai.connectors.exchange.Cursor;
import org.caravanserai.connectors.exchange.Page;
import org.caravanserai.handoff.Connectors;
import org.caravanserai.handoff.DeliverySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Asks an agency what is new, one node at a time; the cursor moves only after every effect is committed. */
@Component
class Poll {
    private static final Logger LOG = LoggerFactory.getLogger(Poll.class);
    private final Agencies agencies;
    private final Connectors connectors;
    private final Arrivals arrivals;
    private final JdbcTemplate db;
    private final DeliverySettings settings;
    private final InstantSource clock;

    Poll(
            Agencies agencies,
            Connectors connectors,
            Arrivals arrivals,
            JdbcTemplate db,
            DeliverySettings settings,
            InstantSource clock) {
        this.agencies = agencies;
        this.connectors = connectors;
        this.arrivals = arrivals;
        this.db = db;
        this.settings = settings;
        this.clock = clock;
    }

    void poll(AgencyId agency) {
        Optional<AgencyConnector> connector = connectors.find(agency).filter(c -> !paused(agency));
        Optional<Cursor> cursor = connector.flatMap(c -> lease(agency));
        cursor.ifPresent(from -> {
            Cursor reached = from;
            try {
                Page page = connector.get().poll(from);
                page.arrivals().forEach(arrival -> arrivals.take(agency, arrival));
                reached = page.next();
            } catch (AgencyUnavailable e) {
                LOG.info("{} could not be asked what is new: {}", agency, e.code());
            } finally {
                giveBack(agency, reached);
            }
        });
    }

    private boolean paused(AgencyId agency) {
        return agencies.find(agency).filter(it -> it.paused(clock.instant())).isPresent();
    }

    private Optional<Cursor> lease(AgencyId agency) {
        Timestamp now = Timestamp.from(clock.instant());
        Timestamp until = Timestamp.from(clock.instant().plus(settings.pollLease()));
        return db.query("""
                        INSERT INTO poll (agency, lease_until) VALUES (?, ?)
                        ON CONFLICT (agency) DO UPDATE SET lease_until = EXCLUDED.lease_until WHERE poll.lease_until <= ?
                        RETURNING cursor""", (row, n) -> new Cursor(row.getString(1)), agency.value(), until, now).stream()
                .findFirst();
    }

    /** Free for whoever comes next, also if their clock is behind this node's. */
    private void giveBack(AgencyId agency, Cursor reached) {
        db.update(
                "UPDATE poll SET cursor = ?, lease_until = '-infinity' WHERE agency = ?",
                reached.value(),
                agency.value());
    }

    /** Reads an agency again from the start of what it keeps; what was taken before is recognised. */
    void rewind(AgencyId agency) {
        db.update("UPDATE poll SET cursor = '' WHERE agency = ?", agency.value());
    }
}
