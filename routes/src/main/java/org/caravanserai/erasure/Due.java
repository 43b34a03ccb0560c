package org.caravanserai.erasure;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.journey.Journeys;
import org.caravanserai.journey.Stage;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds what need not be kept any longer; what another node is at is passed over, and what is found stays locked. */
@Component
@EnableConfigurationProperties(ErasureSettings.class)
class Due {
    static final int BATCH = 50;
    private static final String ENDED =
            " state IN ('completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable') ";
    private final JdbcTemplate db;
    private final Journeys journeys;
    private final ErasureSettings settings;

    Due(JdbcTemplate db, Journeys journeys, ErasureSettings settings) {
        this.db = db;
        this.journeys = journeys;
        this.settings = settings;
    }

    /** Ended for as long as their stage says. */
    List<ReferralId> ended(Instant now) {
        return stages().flatMap(stage -> find(
                        "SELECT id FROM referral WHERE wrapped_key IS NOT NULL AND" + ENDED
                                + "AND journey = ? AND stage = ? AND updated_at <= ? ORDER BY updated_at",
                        stage.journey(),
                        stage.stage(),
                        Timestamp.from(now.minus(stage.eraseAfter()))))
                .limit(BATCH)
                .toList();
    }

    private Stream<Stage> stages() {
        return journeys.all().stream().flatMap(journey -> journey.stages().stream());
    }

    /** Past the day that the person asked for, ended or not. */
    List<ReferralId> asked(Instant now) {
        return find(
                        "SELECT id FROM referral WHERE wrapped_key IS NOT NULL AND erase_by <= ? ORDER BY erase_by",
                        Timestamp.from(now))
                .toList();
    }

    /** Taken back by the person, and given back by the recipient, or waited for in vain. */
    List<ReferralId> takenBack(Instant now) {
        return find("""
                        SELECT r.id FROM referral r JOIN consent c ON c.id = r.consent
                        WHERE r.wrapped_key IS NOT NULL AND r.recall IS NOT NULL
                          AND c.status IN ('withdrawn', 'revoked', 'objected')
                          AND (r.recall IN ('stopped', 'erased', 'cannot') OR r.updated_at <= ?) ORDER BY r.updated_at""", Timestamp.from(now.minus(settings.afterRecall()))).toList();
    }

    private Stream<ReferralId> find(String sql, Object... values) {
        Object[] all = java.util.Arrays.copyOf(values, values.length + 1);
        all[values.length] = BATCH;
        String of = sql.contains("referral r") ? "r" : "referral";
        return db.queryForList(sql + " LIMIT ? FOR UPDATE OF " + of + " SKIP LOCKED", UUID.class, all).stream()
                .map(ReferralId::new);
    }

    /** Whether facts still live under the key of an epoch. */
    boolean livesUnder(String epoch) {
        return Boolean.TRUE.equals(db.queryForObject(
                "SELECT EXISTS (SELECT FROM referral WHERE key_epoch = ? AND wrapped_key IS NOT NULL)"
                        + " OR EXISTS (SELECT FROM draft WHERE key_epoch = ?)",
                Boolean.class,
                epoch,
                epoch));
    }
}
