package org.caravanserai.connectors.http;

import java.util.function.Supplier;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.AgencyUnavailable;
import org.caravanserai.connectors.exchange.Delivery;

/** Tells how calls to one agency ended in the words of {@code exchange}. */
public record Ends(AgencyId agency) {

    /**
     * Of a delivery or a recall.
     *
     * @throws AgencyUnavailable when nothing happened, or nothing that a resend would do twice
     */
    public Delivery delivered(Supplier<? extends Delivery> call) {
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

    /**
     * Of something read.
     *
     * @throws AgencyUnavailable when it could not be read
     */
    public <T> T read(Supplier<T> call) {
        try {
            return call.get();
        } catch (CallFailed e) {
            throw unavailable(e);
        }
    }

    private AgencyUnavailable unavailable(CallFailed e) {
        return new AgencyUnavailable(agency, e.code(), e.retryAfter());
    }
}
