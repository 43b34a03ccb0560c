package org.caravanserai.referral;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Referrals that were accepted, and that a database that came back older lacks: their senders must enter them again. */
@Component
public class ToReEnter {
    private final JdbcTemplate db;
    private final InstantSource clock;

    ToReEnter(JdbcTemplate db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Lists it, unless it is there. */
    void accepted(UUID referral, String agency, Instant at) {
        db.update("""
                INSERT INTO to_re_enter (referral, agency, accepted_at, found_at)
                SELECT ?, ?, ?, ? WHERE NOT EXISTS (SELECT FROM referral WHERE id = ?)
                ON CONFLICT (referral) DO UPDATE SET agency = EXCLUDED.agency, accepted_at = EXCLUDED.accepted_at""", referral, agency, Timestamp.from(at), now(), referral);
    }

    /** Its recipient has it, so it must not be sent a second time. */
    public void delivered(UUID referral) {
        db.update("""
                INSERT INTO to_re_enter (referral, delivered, found_at) VALUES (?, true, ?)
                ON CONFLICT (referral) DO UPDATE SET delivered = true""", referral, now());
    }

    int count() {
        Integer count = db.queryForObject("SELECT count(*) FROM to_re_enter", Integer.class);
        return count == null ? 0 : count;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
