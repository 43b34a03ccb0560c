package org.caravanserai.operator;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.identity.SignIns;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps when each agency last signed in and last asked for its handoffs, to the minute, so that no request waits for it. */
@Component
class SignInBook implements SignIns {
    private static final Logger LOG = LoggerFactory.getLogger(SignInBook.class);
    private static final String LIST = "/api/partner/v1/handoffs";
    private static final Duration OFTEN = Duration.ofMinutes(1);
    private final JdbcClient db;
    private final InstantSource clock;
    private final Map<Noted, Instant> noted = new ConcurrentHashMap<>();

    SignInBook(JdbcClient db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    private record Noted(AgencyId agency, boolean list) {}

    /** What is known of an agency. */
    record Signed(Instant lastAt, @Nullable Instant listedAt) {}

    @Override
    public void signedIn(AgencyId agency, String path) {
        Instant now = clock.instant();
        Noted key = new Noted(agency, path.equals(LIST));
        Instant last = noted.get(key);
        if (last == null || last.plus(OFTEN).isBefore(now)) {
            noted.put(key, now);
            note(key, Timestamp.from(now));
        }
    }

    private void note(Noted what, Timestamp now) {
        try {
            db.sql("""
                            INSERT INTO sign_in (agency, last_at, listed_at) VALUES (:agency, :now, CASE WHEN :list THEN CAST(:now AS timestamptz) END)
                            ON CONFLICT (agency) DO UPDATE SET last_at = EXCLUDED.last_at,
                              listed_at = coalesce(EXCLUDED.listed_at, sign_in.listed_at)""")
                    .param("agency", what.agency().value())
                    .param("now", now)
                    .param("list", what.list())
                    .update();
        } catch (DataAccessException e) {
            LOG.warn(
                    "a sign-in of {} is not noted: {}",
                    what.agency(),
                    e.getClass().getSimpleName()); // the request itself will say what is wrong
        }
    }

    Optional<Signed> of(AgencyId agency) {
        return db.sql("SELECT last_at, listed_at FROM sign_in WHERE agency = ?")
                .param(agency.value())
                .query((row, n) -> {
                    Timestamp listed = row.getTimestamp(2);
                    return new Signed(row.getTimestamp(1).toInstant(), listed == null ? null : listed.toInstant());
                })
                .optional();
    }
}
