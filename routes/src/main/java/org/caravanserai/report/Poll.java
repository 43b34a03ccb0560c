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
        Optional<Turn> turn = connector.flatMap(c -> lease(agency));
        turn.ifPresent(from -> {
            Cursor reached = from.cursor();
            try {
                Page page = connector.get().poll(reached);
                page.arrivals().forEach(arrival -> arrivals.take(agency, arrival));
                reached = page.next();
            } catch (AgencyUnavailable e) {
                LOG.info("{} could not be asked what is new: {}", agency, e.code());
            } finally {
                giveBack(agency, new Turn(reached, from.words()));
            }
        });
    }

    /**
     * A poll under the lease.
     *
     * @param words how many notifications had come before it began; what they told of is in what it reads. After a poll that
     *     failed they count as read, too: the next one at the agency's interval finds it
     */
    private record Turn(Cursor cursor, long words) {}

    private boolean paused(AgencyId agency) {
        return agencies.find(agency).filter(it -> it.paused(clock.instant())).isPresent();
    }

    private Optional<Turn> lease(AgencyId agency) {
        Timestamp now = Timestamp.from(clock.instant());
        Timestamp until = Timestamp.from(clock.instant().plus(settings.pollLease()));
        return db
                .query(
                        """
                        INSERT INTO poll (agency, lease_until) VALUES (?, ?)
                        ON CONFLICT (agency) DO UPDATE SET lease_until = EXCLUDED.lease_until WHERE poll.lease_until <= ?
                        RETURNING cursor, words_heard""",
                        (row, n) -> new Turn(new Cursor(row.getString(1)), row.getLong(2)),
                        agency.value(),
                        until,
                        now)
                .stream()
                .findFirst();
    }

    /** Free for whoever comes next, also if their clock is behind this node's. */
    private void giveBack(AgencyId agency, Turn ended) {
        db.update(
                "UPDATE poll SET cursor = ?, words_read = ?, lease_until = '-infinity' WHERE agency = ?",
                ended.cursor().value(),
                ended.words(),
                agency.value());
    }

    /** Reads an agency again from the start of what it keeps; what was taken before is recognised. */
    void rewind(AgencyId agency) {
        db.update("UPDATE poll SET cursor = '' WHERE agency = ?", agency.value());
    }
}
