package org.caravanserai.messaging;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What must reach the broker, written in the transaction that causes it and closed by its effect. */
@Component
public class Outbox {
    private final JdbcTemplate db;
    private final Wake wake;
    private final InstantSource clock;

    Outbox(JdbcTemplate db, Wake wake, InstantSource clock) {
        this.db = db;
        this.wake = wake;
        this.clock = clock;
    }

    /** @param sendAt not before */
    void add(UUID delivery, String queue, Instant sendAt) {
        db.update(
                "INSERT INTO outbox (delivery, queue, send_at) VALUES (?, ?, ?) ON CONFLICT (delivery) DO NOTHING",
                delivery,
                queue,
                Timestamp.from(sendAt));
        if (!sendAt.isAfter(clock.instant())) {
            wake();
        }
    }

    /** @param sendAt when to send it anew, whether or not it was sent before */
    void again(UUID delivery, String queue, Instant sendAt) {
        db.update("""
                INSERT INTO outbox (delivery, queue, send_at) VALUES (?, ?, ?)
                ON CONFLICT (delivery) DO UPDATE SET send_at = EXCLUDED.send_at""", delivery, queue, Timestamp.from(sendAt));
        wake();
    }

    void close(UUID delivery) {
        db.update("DELETE FROM outbox WHERE delivery = ?", delivery);
    }

    /** Not to be sent before {@code sendAt}: its agency is known to be away. */
    public void defer(UUID delivery, Instant sendAt) {
        db.update("UPDATE outbox SET send_at = ? WHERE delivery = ?", Timestamp.from(sendAt), delivery);
    }

    /** Wakes this node's relay once the transaction has committed; other nodes look every 200 ms. */
    void wake() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            wake.up();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake.up();
            }
        });
    }
}
