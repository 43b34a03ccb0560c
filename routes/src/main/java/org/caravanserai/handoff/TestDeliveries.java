package org.caravanserai.handoff;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.caravanserai.agency.Agency;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.AgencyUnavailable;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.Delivery;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.consent.TestHandoffs;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sends handoffs about nobody to try the way there, and recognises what comes back for one. */
@Component
public class TestDeliveries {
    private final TestHandoffs tests;
    private final Connectors connectors;
    private final JdbcClient db;
    private final InstantSource clock;

    TestDeliveries(TestHandoffs tests, Connectors connectors, JdbcClient db, InstantSource clock) {
        this.tests = tests;
        this.connectors = connectors;
        this.db = db;
        this.clock = clock;
    }

    /** The last test that was sent to an agency. */
    public record Last(
            Instant sentAt,
            @Nullable Instant answeredAt,
            @Nullable String said) {}

    /** Sends one, and says by a code of ours why it was not taken; empty if it was. Without a connector nothing is sent. */
    public Optional<String> send(Agency agency) {
        AgencyConnector connector = connectors
                .find(agency.id())
                .orElseThrow(() -> new IllegalArgumentException("nothing is delivered to " + agency.id()));
        ClearedHandoff test = tests.to(agency);
        remember(test.handoff().id(), agency.id());
        return refused(connector, test);
    }

    private static Optional<String> refused(AgencyConnector connector, ClearedHandoff test) {
        try {
            return switch (connector.deliver(test)) {
                case Delivery.Receipt receipt -> Optional.empty();
                case Delivery.Rejected rejected -> Optional.of("rejected-" + rejected.code());
                case Delivery.Unknown unknown -> Optional.of(unknown.code());
            };
        } catch (AgencyUnavailable e) {
            return Optional.of(e.code());
        }
    }

    private void remember(HandoffId handoff, AgencyId agency) {
        db.sql("INSERT INTO test_handoff (handoff, agency, sent_at) VALUES (?, ?, ?)")
                .params(handoff.value(), agency.value(), Timestamp.from(clock.instant()))
                .update();
    }

    /** Whether what came back is about a test of this agency, which is then settled. */
    public boolean answered(AgencyId agency, HandoffId handoff, String said) {
        return db.sql("""
                        UPDATE test_handoff SET answered_at = coalesce(answered_at, ?), said = coalesce(said, ?)
                        WHERE handoff = ? AND agency = ?""")
                        .params(Timestamp.from(clock.instant()), said, handoff.value(), agency.value())
                        .update()
                == 1;
    }

    /** The last one that was sent within {@code age}. */
    public Optional<Last> last(AgencyId agency, Duration age) {
        return db.sql("""
                        SELECT sent_at, answered_at, said FROM test_handoff WHERE agency = ? AND sent_at > ?
                        ORDER BY sent_at DESC LIMIT 1""")
                .params(agency.value(), Timestamp.from(clock.instant().minus(age)))
                .query((row, n) -> {
                    Timestamp answered = row.getTimestamp(2);
                    return new Last(
                            row.getTimestamp(1).toInstant(),
                            answered == null ? null : answered.toInstant(),
                            row.getString(3));
                })
                .optional();
    }
}
