package org.caravanserai.connectors.fhir;

import java.time.InstantSource;
import java.util.function.Supplier;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.connectors.exchange.AgencyUnavailable;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.Cursor;
import org.caravanserai.connectors.exchange.Delivery;
import org.caravanserai.connectors.exchange.Page;

/** Refers to a regional social service over FHIR R4, and reads from its Tasks what became of it. */
public final class FhirConnector implements AgencyConnector {
    private final FhirSettings settings;
    private final FhirTransport transport;
    private final TaskEdits edits;

    public FhirConnector(FhirSettings settings, InstantSource clock) {
        this.settings = settings;
        this.transport = new FhirTransport(settings);
        this.edits = new TaskEdits(clock);
    }

    /** {@inheritDoc} A REPORT or a RECALL is our mistake: one goes to senders, the other through {@link #recall}. */
    @Override
    public Delivery deliver(ClearedHandoff cleared) {
        return switch (cleared.handoff().kind()) {
            case REFERRAL -> settled(() -> deliveries(cleared).refer(cleared));
            case CORRECTION -> settled(() -> deliveries(cleared).correct(cleared.handoff()));
            case ANSWER -> settled(() -> deliveries(cleared).answer(cleared.handoff()));
            case RECALL, REPORT ->
                throw new IllegalArgumentException(
                        "not delivered over FHIR: " + cleared.handoff().kind());
        };
    }

    @Override
    public Delivery recall(ClearedHandoff cleared) {
        return settled(() -> deliveries(cleared).askToStop(cleared.handoff()));
    }

    @Override
    public Page poll(Cursor cursor) {
        try {
            return new Polling(transport, cursor).toTheEnd();
        } catch (CallFailed e) {
            throw unavailable(e);
        }
    }

    private Deliveries deliveries(ClearedHandoff cleared) {
        return new Deliveries(settings, transport.server(cleared.clearance()), edits);
    }

    private Delivery settled(Supplier<Delivery.Receipt> call) {
        try {
            return call.get();
        } catch (CallFailed e) {
            return switch (e.kind()) {
                case UNKNOWN -> new Delivery.Unknown(e.code());
                case REJECTED -> new Delivery.Rejected(e.code());
                case UNAVAILABLE, STALE -> throw unavailable(e);
            };
        }
    }

    private AgencyUnavailable unavailable(CallFailed e) {
        return new AgencyUnavailable(settings.agency(), e.code(), e.retryAfter());
    }
}
