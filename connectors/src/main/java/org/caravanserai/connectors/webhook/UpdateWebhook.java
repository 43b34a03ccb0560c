package org.caravanserai.connectors.webhook;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyUnavailable;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.connectors.http.Ends;
import org.caravanserai.openapi.webhook.client.body.UpdateData;
import org.caravanserai.openapi.webhook.client.body.UpdateEvent;
import org.jspecify.annotations.Nullable;

/** Tells a counter's own system that a referral of its changed: ids and where things stand, never a fact. */
public final class UpdateWebhook {
    private final WebhookSettings settings;
    private final EventPost post;
    private final Ends ends;

    public UpdateWebhook(WebhookSettings settings, InstantSource clock) {
        this.settings = settings;
        this.post = new EventPost(settings, clock);
        this.ends = new Ends(settings.agency());
    }

    /**
     * One change of one referral.
     *
     * @param place in the agency's feed; the event's id
     * @param dueAt when this turn ends; null where nobody's clock runs
     */
    public record Update(
            String place,
            UUID referral,
            int version,
            String state,
            String transport,
            String turn,
            @Nullable Instant dueAt,
            Instant at) {}

    /**
     * Returns once the system has taken it.
     *
     * @throws AgencyUnavailable if it has not, whatever the reason: it is told again, and nothing overtakes it
     */
    public void tell(Update update) {
        ends.read(() -> {
            try {
                return post.send(update.place(), EventPost.JSON.writeValueAsBytes(event(update)), Optional.empty());
            } catch (CallFailed e) {
                throw new CallFailed(CallFailed.Kind.UNAVAILABLE, e.code(), e.retryAfter());
            }
        });
    }

    private UpdateEvent event(Update update) {
        return new UpdateEvent()
                .specversion("1.0")
                .id(update.place())
                .source(settings.source())
                .type("org.caravanserai.referral.updated")
                .subject(update.referral())
                .time(update.at())
                .datacontenttype("application/json")
                .data(new UpdateData()
                        .id(update.referral())
                        .version(update.version())
                        .state(update.state())
                        .transport(update.transport())
                        .turn(update.turn())
                        .dueAt(update.dueAt()));
    }
}
