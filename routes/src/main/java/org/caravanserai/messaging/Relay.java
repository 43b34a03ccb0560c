package org.caravanserai.messaging;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.TextMessage;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves outbox rows to the broker, many for one JMS commit. A row sent but not closed by its effect after a minute, or sent
 * to an earlier broker instance, is sent again; the wait doubles with each send, so a backlog is not multiplied.
 */
@Component
public class Relay {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int BATCH = 100;
    private static final Duration RESEND = Duration.ofSeconds(60);
    private static final int DOUBLINGS = 6;
    private final JdbcTemplate db;
    private final TransactionTemplate transaction;
    private final ConnectionFactory broker;
    private final BrokerInstance instance;
    private final List<BrokerQueues> queues;
    private final InstantSource clock;

    Relay(
            JdbcTemplate db,
            TransactionTemplate transaction,
            ConnectionFactory broker,
            BrokerInstance instance,
            List<BrokerQueues> queues,
            InstantSource clock) {
        this.db = db;
        this.transaction = transaction;
        this.broker = broker;
        this.instance = instance;
        this.queues = queues;
        this.clock = clock;
    }

    private record Row(long id, UUID delivery, String queue, int sends) {
        /** What the broker drops repeats by: a saving, never the guarantee. */
        String duplicateId() {
            return id + "." + sends;
        }
    }

    /** Rows sent to a broker that is gone (its folder was lost) must be sent again at once. */
    public int resendAfterBrokerLoss() {
        return db.update(
                "UPDATE outbox SET send_at = ? WHERE broker IS NOT NULL AND broker <> ?", now(), instance.id());
    }

    /** Relays one batch and says whether there may be more. */
    public boolean relay() {
        Integer sent = transaction.execute(status -> {
            List<Row> rows = due();
            if (!rows.isEmpty()) {
                send(rows);
                markSent(rows);
            }
            return rows.size();
        });
        return sent != null && sent == BATCH;
    }

    /** Only the head of each referral and destination, to a queue that is open, and not what another node is relaying. */
    private List<Row> due() {
        return db.query(
                """
                SELECT o.id, o.delivery, o.queue, o.sends FROM outbox o JOIN delivery d ON d.id = o.delivery
                WHERE o.send_at <= ? AND o.queue = ANY (?) AND d.state IN ('queued', 'releasing')
                  AND NOT EXISTS (SELECT 1 FROM delivery e WHERE e.referral = d.referral AND e.destination = d.destination
                    AND e.sequence < d.sequence AND e.state IN ('queued', 'releasing', 'parked'))
                ORDER BY o.send_at LIMIT ? FOR UPDATE OF o SKIP LOCKED""",
                (row, n) -> new Row(row.getLong(1), row.getObject(2, UUID.class), row.getString(3), row.getInt(4)),
                now(),
                open(),
                BATCH);
    }

    private String[] open() {
        return queues.stream().flatMap(feature -> feature.open().stream()).toArray(String[]::new);
    }

    private void send(List<Row> rows) {
        try (JMSContext context = broker.createContext(JMSContext.SESSION_TRANSACTED)) {
            JMSProducer producer = context.createProducer();
            rows.forEach(row -> send(context, producer, row));
            context.commit();
        } catch (JMSRuntimeException e) {
            LOG.info(
                    "the broker dropped a batch ({}); it is sent row by row",
                    e.getClass().getSimpleName());
            rows.forEach(this::sendAlone);
        }
    }

    /** After a duplicate in a batch, each row alone: a duplicate is there already, and so it counts as sent. */
    private void sendAlone(Row row) {
        try (JMSContext context = broker.createContext(JMSContext.SESSION_TRANSACTED)) {
            send(context, context.createProducer(), row);
            context.commit();
        } catch (JMSRuntimeException e) {
            if (!String.valueOf(e.getMessage()).contains("uplicate")) {
                throw e;
            }
        }
    }

    private static void send(JMSContext context, JMSProducer producer, Row row) {
        try {
            TextMessage message = context.createTextMessage(row.delivery().toString());
            message.setStringProperty(Headers.DELIVERY_ID, row.delivery().toString());
            message.setStringProperty(Headers.DUPLICATE_ID, row.duplicateId());
            producer.send(context.createQueue(row.queue()), message);
        } catch (JMSException e) {
            throw new JMSRuntimeException("cannot fill a message", e.getErrorCode(), e);
        }
    }

    private void markSent(List<Row> rows) {
        Instant now = clock.instant();
        db.batchUpdate(
                "UPDATE outbox SET sends = sends + 1, broker = ?, send_at = ? WHERE id = ?",
                rows.stream()
                        .map(row -> new Object[] {instance.id(), Timestamp.from(now.plus(wait(row.sends()))), row.id()})
                        .toList());
    }

    private static Duration wait(int sends) {
        return RESEND.multipliedBy(1L << Math.min(sends, DOUBLINGS));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
