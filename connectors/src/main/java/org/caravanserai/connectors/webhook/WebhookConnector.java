package org.caravanserai.connectors.webhook;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.connectors.exchange.Arrival;
import org.caravanserai.connectors.exchange.Clearance;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.Cursor;
import org.caravanserai.connectors.exchange.Delivery;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.Page;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.connectors.http.Ends;
import org.caravanserai.openapi.webhook.client.body.HandoffEvent;
import org.caravanserai.openapi.webhook.client.body.Taken;

/** Pushes handoffs to a partner with a developer of its own, who answers over the partner API. */
public final class WebhookConnector implements AgencyConnector {
    private static final String NEVER_ARRIVED = "http-422-unknown-handoff";
    private final EventPost post;
    private final HandoffEvents events;
    private final Ends ends;

    public WebhookConnector(WebhookSettings settings, InstantSource clock) {
        this.post = new EventPost(settings, clock);
        this.events = new HandoffEvents(settings.source(), clock);
        this.ends = new Ends(settings.agency());
    }

    /** {@inheritDoc} A REPORT is our mistake: it goes to senders. */
    @Override
    public Delivery deliver(ClearedHandoff cleared) {
        Handoff.Kind kind = cleared.handoff().kind();
        if (kind == Handoff.Kind.RECALL || kind == Handoff.Kind.REPORT) {
            throw new IllegalArgumentException("not delivered to a webhook: " + kind);
        }
        return ends.delivered(() -> sent(cleared));
    }

    @Override
    public Delivery recall(ClearedHandoff cleared) {
        return ends.delivered(() -> {
            try {
                return sent(cleared);
            } catch (CallFailed e) {
                if (e.code().equals(NEVER_ARRIVED)) {
                    return Delivery.Receipt.NEVER_ARRIVED;
                }
                throw e;
            }
        });
    }

    private Delivery.Receipt sent(ClearedHandoff cleared) {
        Clearance clearance = cleared.clearance();
        HandoffEvent event = events.of(cleared, clearance.salt());
        byte[] body = EventPost.JSON.writeValueAsBytes(event);
        Optional<Taken> taken = post.send(event.getId(), body, Optional.of(clearance.over(body)));
        return new Delivery.Receipt(taken.map(Taken::getReference)
                .filter(reference -> !reference.isBlank())
                .orElse("handoff/" + event.getSubject()));
    }

    /** Nothing: the partner answers by itself, over the partner API. */
    @Override
    public Page poll(Cursor cursor) {
        return new Page(List.of(), cursor);
    }

    /** Nothing: what the partner says is checked where it says it, so nothing of it is ever unreadable. */
    @Override
    public Optional<Arrival> reread(String whole) {
        return Optional.empty();
    }
}
