package org.caravanserai.referral;

import static org.caravanserai.referral.ReferralStore.timestamp;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.caravanserai.connectors.exchange.ReferralId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What recipients were asked to stop: when, how often they were reminded, and what they said they did. */
@Component
class Recalls {
    private static final Duration REMINDED_EVERY = Duration.ofHours(24);
    private final JdbcTemplate db;

    Recalls(JdbcTemplate db) {
        this.db = db;
    }

    /** Opens a recall that was asked for, closes one that was answered. */
    void follow(Referral before, Referral after, Happening happening, Instant now) {
        RecallState recall = after.standing().recall();
        if (happening.event() == Event.RECALL_REQUESTED) {
            asked(after, now);
        } else if (before.standing().recall() == RecallState.REQUESTED && recall != RecallState.REQUESTED) {
            db.update(
                    "UPDATE recall SET remind_at = NULL, answered_at = ?, result = ?, reason = ? WHERE referral = ?",
                    timestamp(now),
                    recall == null ? null : recall.word(),
                    happening.reason(),
                    after.id().value());
        }
    }

    private void asked(Referral referral, Instant now) {
        db.update(
                """
                INSERT INTO recall (referral, agency, asked_at, remind_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (referral) DO UPDATE SET asked_at = EXCLUDED.asked_at, remind_at = EXCLUDED.remind_at,
                  reminders = 0, answered_at = NULL, result = NULL, reason = NULL""", referral.id().value(), referral.to().value(), timestamp(now), timestamp(now.plus(REMINDED_EVERY)));
    }

    /** Those nobody has answered for a day, since they were asked or reminded. */
    List<ReferralId> unanswered(Instant now, int most) {
        return db.query(
                "SELECT referral FROM recall WHERE remind_at <= ? ORDER BY remind_at LIMIT ?",
                (row, n) -> new ReferralId(row.getObject(1, java.util.UUID.class)),
                timestamp(now),
                most);
    }

    /** True for the first who comes; the caller holds the referral. */
    boolean remind(ReferralId referral, Instant now) {
        return db.update(
                        "UPDATE recall SET remind_at = ?, reminders = reminders + 1 WHERE referral = ? AND remind_at <= ?",
                        timestamp(now.plus(REMINDED_EVERY)),
                        referral.value(),
                        timestamp(now))
                == 1;
    }
}
