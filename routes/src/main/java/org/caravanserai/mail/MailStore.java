package org.caravanserai.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.referral.FeedPosition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Remembers when each agency was written to; one node writes to it at a time. Whose turn it is shows in when it ends: who takes
 * over a turn that ran out has a later end, and a late note of the other finds its own no more.
 */
@Component
class MailStore {
    /** States in which nobody has anything to do any more, as the index of what lies unopened names them. */
    static final String ENDED = "('completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable')";

    private static final Duration LEASE = Duration.ofMinutes(2);
    private final JdbcClient db;
    private final UnopenedStore unopened;
    private final ReturnsStore returned;
    private final InstantSource clock;

    MailStore(JdbcClient db, UnopenedStore unopened, ReturnsStore returned, InstantSource clock) {
        this.db = db;
        this.unopened = unopened;
        this.returned = returned;
        this.clock = clock;
    }

    /** If it is time and no other node is at it. */
    Optional<Round> lease(AgencyId agency) {
        db.sql("INSERT INTO mail_round (agency) VALUES (?) ON CONFLICT DO NOTHING")
                .param(agency.value())
                .update();
        Timestamp now = Timestamp.from(clock.instant());
        return db.sql("UPDATE mail_round SET lease_until = ? WHERE agency = ? AND lease_until <= ? AND next_at <= ?"
                        + " RETURNING *")
                .params(Timestamp.from(clock.instant().plus(LEASE)), agency.value(), now, now)
                .query((row, number) -> round(agency, row))
                .optional();
    }

    private static Round round(AgencyId agency, ResultSet row) throws SQLException {
        return new Round(
                agency,
                row.getTimestamp("lease_until").toInstant(),
                row.getObject("day", LocalDate.class),
                row.getInt("sent"),
                instant(row.getTimestamp("sent_at")),
                instant(row.getTimestamp("pressing_at")),
                told(row),
                row.getInt("failures"),
                instant(row.getTimestamp("failing_since")));
    }

    private static Round.@Nullable Told told(ResultSet row) throws SQLException {
        return row.getString("sender_tx") == null
                ? null
                : new Round.Told(
                        new FeedPosition(row.getString("sender_tx"), row.getLong("sender_no")),
                        row.getTimestamp("sender_since").toInstant());
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    /** What comes back from here on is told, whether or not the first mail goes. */
    Round.Told begin(Round round, FeedPosition here) {
        Instant now = clock.instant();
        db.sql("UPDATE mail_round SET sender_tx = ?::xid8, sender_no = ?, sender_since = ? WHERE agency = ?")
                .params(
                        here.transaction(),
                        here.number(),
                        Timestamp.from(now),
                        round.agency().value())
                .update();
        return new Round.Told(here, now);
    }

    /**
     * A mail went.
     *
     * @return whether that is noted, since no other node has taken over meanwhile
     */
    @Transactional
    boolean sent(Round round, Unopened counted, Returns returns, LocalDate today) {
        boolean ours = note(round, """
                        sent = CASE WHEN day = :today THEN sent + 1 ELSE 1 END, day = :today, sent_at = :now,
                        pressing_at = CASE WHEN :pressing THEN :now ELSE pressing_at END,
                        sender_tx = :tx::xid8, sender_no = :no, failures = 0, failing_since = NULL, refused_at = NULL""")
                        .param("tx", returns.upTo().transaction())
                        .param("no", returns.upTo().number())
                        .param("today", today)
                        .param("pressing", counted.pressing() || returns.pressing())
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                > 0;
        if (ours) {
            unopened.told(round.agency(), counted.news());
            returned.told(round.agency(), returns.news());
        }
        return ours;
    }

    /** Nothing to write yet; so nothing fails to go, either. An address that is refused stays so until a mail goes. */
    void rest(Round round, Returns returns) {
        if (returns.any()) {
            note(round, "failures = 0, failing_since = NULL").update();
        } else {
            note(round, "sender_tx = :tx::xid8, sender_no = :no, failures = 0, failing_since = NULL")
                    .param("tx", returns.upTo().transaction())
                    .param("no", returns.upTo().number())
                    .update();
        }
    }

    /** It did not go; tried again then. */
    void failed(Round round, Instant next) {
        note(round, "failures = failures + 1, failing_since = coalesce(failing_since, :now), next_at = :next")
                .param("now", Timestamp.from(clock.instant()))
                .param("next", Timestamp.from(next))
                .update();
    }

    /** Its address does not exist, or takes nothing from us; tried again then. */
    void refused(Round round, Instant next) {
        note(round, "refused_at = coalesce(refused_at, :now), next_at = :next")
                .param("now", Timestamp.from(clock.instant()))
                .param("next", Timestamp.from(next))
                .update();
    }

    private JdbcClient.StatementSpec note(Round round, String what) {
        return db.sql("UPDATE mail_round SET " + what
                        + ", lease_until = '-infinity' WHERE agency = :agency AND lease_until = :lease")
                .param("agency", round.agency().value())
                .param("lease", Timestamp.from(round.lease()));
    }

    /**
     * Whatever failed is tried now: a server was mended, or another address is named. An address that was refused is known as such
     * until a mail goes. Who was not written to meanwhile is not told of what came back in that time.
     */
    void beginAnew(Set<String> writtenTo) {
        db.sql("UPDATE mail_round SET failures = 0, failing_since = NULL, next_at = '-infinity'")
                .update();
        db.sql("UPDATE mail_round SET sender_tx = NULL, sender_no = NULL, sender_since = NULL WHERE agency <> ALL (?)")
                .params((Object) writtenTo.toArray(String[]::new))
                .update();
    }

    /** Agencies whose mail does not go. */
    int failing() {
        return db.sql("SELECT count(*) FROM mail_round WHERE failures > 0 OR refused_at IS NOT NULL")
                .query(Integer.class)
                .single();
    }

    /** Agencies whose address refuses mail for good. */
    Set<AgencyId> refused() {
        return db.sql("SELECT agency FROM mail_round WHERE refused_at IS NOT NULL").query(String.class).list().stream()
                .map(AgencyId::new)
                .collect(Collectors.toUnmodifiableSet());
    }
}
