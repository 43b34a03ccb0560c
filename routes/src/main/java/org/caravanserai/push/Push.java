package org.caravanserai.push;

import io.micrometer.core.instrument.MeterRegistry;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.AgencyUnavailable;
import org.caravanserai.connectors.webhook.UpdateWebhook;
import org.caravanserai.referral.Feed;
import org.caravanserai.referral.FeedPosition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Reads an agency's feed from where its system was told last, and tells it each change in turn. The place moves on only once
 * a change was taken, so a crash repeats one and loses none; while the system is away everything waits in its order.
 */
@Component
class Push {
    private static final Logger LOG = LoggerFactory.getLogger(Push.class);
    private static final int BATCH = 50;
    private final Feed feed;
    private final PushStore store;
    private final MeterRegistry meters;

    Push(Feed feed, PushStore store, MeterRegistry meters) {
        this.feed = feed;
        this.store = store;
        this.meters = meters;
    }

    void push(AgencyId agency, UpdateWebhook webhook) {
        try {
            store.lease(agency, () -> feed.end(Feed.Side.SENDER, agency))
                    .ifPresent(place -> push(agency, webhook, place));
        } catch (DataAccessException away) {
            LOG.info("the database is away; {} is told later", agency);
        }
    }

    private void push(AgencyId agency, UpdateWebhook webhook, FeedPosition from) {
        FeedPosition told = from;
        try {
            for (Feed.Change change :
                    feed.read(Feed.Side.SENDER, query(agency, from)).changes()) {
                webhook.tell(update(change));
                told = change.position();
                store.told(agency, told);
                counted(agency, "told");
            }
            store.giveBack(agency);
        } catch (AgencyUnavailable e) {
            LOG.info("{} could not be told of an update: {}", agency, e.code());
            counted(agency, e.code());
            store.again(agency, e);
        }
    }

    private void counted(AgencyId agency, String end) {
        meters.counter("caravanserai.pushes", "agency", agency.value(), "end", end)
                .increment();
    }

    private static Feed.Query query(AgencyId agency, FeedPosition after) {
        return new Feed.Query(agency, null, "", null, null, after, BATCH);
    }

    private static UpdateWebhook.Update update(Feed.Change change) {
        return new UpdateWebhook.Update(
                change.position().toString(),
                change.subject(),
                change.version(),
                change.state(),
                change.transport(),
                change.turn(),
                change.dueAt(),
                change.changedAt());
    }
}
