package org.caravanserai.connectors.fhir;

import java.time.InstantSource;
import java.util.Optional;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.connectors.exchange.Arrival;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.Cursor;
import org.caravanserai.connectors.exchange.Delivery;
import org.caravanserai.connectors.exchange.Notified;
import org.caravanserai.connectors.exchange.Page;
import org.caravanserai.connectors.http.Ends;

/** Refers to a regional social service over FHIR R4, and reads from its Tasks what became of it. */
public final class FhirConnector implements AgencyConnector, Notified {
    private final FhirSettings settings;
    private final FhirTransport transport;
    private final TaskEdits edits;
    private final Ends ends;

    public FhirConnector(FhirSettings settings, InstantSource clock) {
        this.settings = settings;
        this.transport = new FhirTransport(settings);
        this.edits = new TaskEdits(clock);
        this.ends = new Ends(settings.agency());
    }

    /** {@inheritDoc} A REPORT or a RECALL is our mistake: one goes to senders, the other through {@link #recall}. */
    @Override
    public Delivery deliver(ClearedHandoff cleared) {
        return switch (cleared.handoff().kind()) {
            case REFERRAL -> ends.delivered(() -> deliveries(cleared).refer(cleared));
            case CORRECTION -> ends.delivered(() -> deliveries(cleared).correct(cleared.handoff()));
            case ANSWER -> ends.delivered(() -> deliveries(cleared).answer(cleared.handoff()));
            case RECALL, REPORT ->
                throw new IllegalArgumentException(
                        "not delivered over FHIR: " + cleared.handoff().kind());
        };
    }

    @Override
    public Delivery recall(ClearedHandoff cleared) {
        return ends.delivered(() -> deliveries(cleared).askToStop(cleared.handoff()));
    }

    @Override
    public Page poll(Cursor cursor) {
        return ends.read(() -> new Polling(transport, settings, cursor).toTheEnd());
    }

    @Override
    public Optional<Arrival> reread(String whole) {
        return TaskReading.of(FhirTransport.JSON.readTree(whole), settings.mapping(), Optional.empty());
    }

    /** {@inheritDoc} Nothing where the settings want no notifications. */
    @Override
    public void keepNotified() {
        settings.notifications()
                .ifPresent(to -> ends.read(() -> {
                    FhirServer server = transport.server();
                    new TaskSubscription(server, to, server.us()).keep();
                    return to;
                }));
    }

    private Deliveries deliveries(ClearedHandoff cleared) {
        FhirServer server = transport.server(cleared.clearance());
        return new Deliveries(settings, server, transport.capabilities(server), edits);
    }
}
