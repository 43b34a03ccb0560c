package org.caravanserai.parked;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the replays that were asked for, and how far each has come. */
@Component
class ReplayStore {
    private static final Duration SHOWN = Duration.ofDays(30);
    private final JdbcClient db;
    private final InstantSource clock;

    ReplayStore(JdbcClient db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * One that was confirmed.
     *
     * @param decided who confirmed it
     * @param reachedAt when the last message was parked that it came to, and {@code reached} its id
     */
    record Running(
            UUID id, ParkedGroup group, Instant askedAt, Handling.Decided decided, Instant reachedAt, UUID reached) {}

    /** False if one for the same messages is open. */
    boolean insert(Replay replay) {
        ParkedGroup group = replay.group();
        return db.sql("""
                        INSERT INTO parked_replay (id, agency, cause, code_list, code, reason, count, asked_by, asked_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                        .param(replay.id())
                        .param(group.agency().value())
                        .param(group.cause())
                        .param(group.codeList())
                        .param(group.code())
                        .param(replay.reason())
                        .param(replay.count())
                        .param(replay.askedBy())
                        .param(Timestamp.from(replay.askedAt()))
                        .update()
                == 1;
    }

    Optional<Replay> lock(UUID id) {
        return db.sql("SELECT * FROM parked_replay WHERE id = ? FOR UPDATE")
                .param(id)
                .query(ReplayStore::read)
                .optional();
    }

    List<Replay> list(List<AgencyId> agencies) {
        return db.sql("""
                        SELECT * FROM parked_replay WHERE agency = ANY (?) AND asked_at > ?
                        ORDER BY asked_at DESC LIMIT 100""")
                .params(
                        agencies.stream().map(AgencyId::value).toArray(String[]::new),
                        Timestamp.from(clock.instant().minus(SHOWN)))
                .query(ReplayStore::read)
                .list();
    }

    void close(UUID id, String status, Handling.Decided decided) {
        db.sql("UPDATE parked_replay SET status = ?, closed_by = ?, closed_agency = ?, closed_at = ? WHERE id = ?")
                .params(status, decided.by(), decided.agency().value(), Timestamp.from(clock.instant()), id)
                .update();
    }

    List<UUID> running() {
        return db.sql("SELECT id FROM parked_replay WHERE status = 'running' ORDER BY asked_at")
                .query(UUID.class)
                .list();
    }

    Optional<Running> find(UUID id) {
        return running(id, "");
    }

    /** Holds one that runs, if no other node is at it. */
    Optional<Running> take(UUID id) {
        return running(id, " FOR UPDATE SKIP LOCKED");
    }

    private Optional<Running> running(UUID id, String hold) {
        return db.sql("SELECT * FROM parked_replay WHERE id = ? AND status = 'running'" + hold)
                .param(id)
                .query((row, n) -> new Running(
                        id,
                        group(row),
                        row.getTimestamp("asked_at").toInstant(),
                        new Handling.Decided(new AgencyId(row.getString("closed_agency")), row.getString("closed_by")),
                        row.getTimestamp("reached_at").toInstant(),
                        row.getObject("reached", UUID.class)))
                .optional();
    }

    /** @param replayed whether it could be tried again */
    void reached(UUID id, ParkedMessage message, boolean replayed) {
        int one = replayed ? 1 : 0;
        db.sql("""
                        UPDATE parked_replay SET reached_at = ?, reached = ?, replayed = replayed + ?, left_over = left_over + ?
                        WHERE id = ?""")
                .params(Timestamp.from(message.parkedAt()), message.id(), one, 1 - one, id)
                .update();
    }

    /** All that it was meant for has been come to. */
    void done(UUID id) {
        db.sql("UPDATE parked_replay SET status = 'done' WHERE id = ? AND status = 'running'")
                .param(id)
                .update();
    }

    private static Replay read(ResultSet row, int number) throws SQLException {
        return new Replay(
                row.getObject("id", UUID.class),
                group(row),
                row.getString("reason"),
                row.getInt("count"),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                row.getString("status"),
                row.getString("closed_by"),
                row.getInt("replayed"),
                row.getInt("left_over"));
    }

    private static ParkedGroup group(ResultSet row) throws SQLException {
        return new ParkedGroup(
                new AgencyId(row.getString("agency")),
                row.getString("cause"),
                row.getString("code_list"),
                row.getString("code"));
    }
}
