package org.caravanserai.connectors.primero;

import java.time.InstantSource;
import java.util.Optional;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.connectors.exchange.Arrival;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.Cursor;
import org.caravanserai.connectors.exchange.Delivery;
import org.caravanserai.connectors.exchange.Page;
import org.caravanserai.connectors.http.Ends;
import org.caravanserai.openapi.primero.client.body.Transition;

/** Refers to an NGO whose case tracker is a Primero, and reads the decisions from its referrals. */
public final class PrimeroConnector implements AgencyConnector {
    private final PrimeroSettings settings;
    private final ReferralReading reading;
    private final Ends ends;

    public PrimeroConnector(PrimeroSettings settings, InstantSource clock) {
        this.settings = settings;
        this.reading = new ReferralReading(settings.mapping(), clock);
        this.ends = new Ends(settings.agency());
    }

    /**
     * {@inheritDoc} A tracker asks nothing back, so there is no ANSWER; a REPORT goes to senders, and a RECALL through
     * {@link #recall}.
     */
    @Override
    public Delivery deliver(ClearedHandoff cleared) {
        return switch (cleared.handoff().kind()) {
            case REFERRAL -> ends.delivered(() -> new Referring(settings, cleared).refer());
            case CORRECTION -> ends.delivered(() -> new Referring(settings, cleared).correct());
            case ANSWER, RECALL, REPORT ->
                throw new IllegalArgumentException(
                        "not delivered to a tracker: " + cleared.handoff().kind());
        };
    }

    @Override
    public Delivery recall(ClearedHandoff cleared) {
        return ends.delivered(() -> new Referring(settings, cleared).revoke());
    }

    @Override
    public Page poll(Cursor cursor) {
        return ends.read(() -> new Polling(settings, reading, cursor).toTheEnd());
    }

    @Override
    public Optional<Arrival> reread(String whole) {
        return reading.of(PrimeroServer.JSON.readValue(whole, Transition.class));
    }
}
