package org.caravanserai.facade;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.Answer;
import org.caravanserai.connectors.fhir.HandoffResources;
import org.caravanserai.identity.Caller;
import org.caravanserai.referral.Feed;
import org.caravanserai.referral.FeedPosition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Finds Tasks in the recipient's feed, so in the order of commits; never a fact. */
@Component
class TaskList {
    /** Longer than any change takes from the time that it bears to where a search can see it. */
    static final Duration SETTLED = Duration.ofSeconds(60);

    private final Feed feed;
    private final Tasks tasks;
    private final Agencies agencies;
    private final InstantSource clock;

    TaskList(Feed feed, Tasks tasks, Agencies agencies, InstantSource clock) {
        this.feed = feed;
        this.tasks = tasks;
        this.agencies = agencies;
        this.clock = clock;
    }

    /**
     * One page.
     *
     * @param included what the Tasks are about, if asked for
     * @param next where to go on; null at the end
     * @param complete up to when every change is in it or was before; to be asked from the next time
     */
    record Found(
            List<JsonNode> tasks,
            List<JsonNode> included,
            @Nullable FeedPosition next,
            Instant complete) {}

    Answer<Found> search(Caller caller, TaskSearch search) {
        Instant complete = clock.instant().minus(SETTLED);
        if (search.nothing() || !answersHere(caller) || !owns(caller, search)) {
            return Answer.done(new Found(List.of(), List.of(), null, complete));
        }
        Feed.Page page = feed.search(new Feed.Wanted(
                caller.agency(),
                search.handoffs(),
                search.states(),
                search.requesters(),
                search.since(),
                search.until(),
                search.after(),
                search.count()));
        return Answer.done(found(page, search, complete));
    }

    private Found found(Feed.Page page, TaskSearch search, Instant complete) {
        List<Feed.Change> changes = page.changes();
        return new Found(
                changes.stream().map(tasks::task).toList(),
                search.withFocus()
                        ? changes.stream()
                                .map(Tasks::copy)
                                .map(HandoffResources::bareServiceRequest)
                                .toList()
                        : List.of(),
                changes.size() < search.count() ? null : page.next(),
                complete);
    }

    private boolean answersHere(Caller caller) {
        Optional<Agency> agency = agencies.find(caller.agency());
        return agency.isPresent() && agency.get().answersHere();
    }

    private static boolean owns(Caller caller, TaskSearch search) {
        return search.owners().isEmpty()
                || search.owners().contains(caller.agency().value());
    }
}
