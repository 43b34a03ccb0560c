package org.caravanserai.api;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.caravanserai.answer.Answer;
import org.caravanserai.identity.Caller;
import org.caravanserai.referral.Feed;
import org.caravanserai.referral.FeedPosition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Server-sent events over the feeds: ids and where things stand, never a fact; resumed from any event, on any node. */
@Component
public class Streams {
    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration OPEN = Duration.ofMinutes(30);
    private static final int LOOKS_TO_HEARTBEAT = 60;
    private static final int BATCH = 200;
    private final Feed feed;

    Streams(Feed feed) {
        this.feed = feed;
    }

    /** @param end where the feed ends now: without an event to resume from, the stream begins there */
    public ResponseEntity<SseEmitter> open(
            Feed.Side side, Caller caller, @Nullable String lastEventId, Answer<FeedPosition> end) {
        FeedPosition start = lastEventId != null
                ? Places.read("Last-Event-ID", lastEventId)
                : Answers.ok(end).getBody();
        SseEmitter emitter = new SseEmitter(OPEN.toMillis());
        AtomicBoolean open = new AtomicBoolean(true);
        emitter.onCompletion(() -> open.set(false));
        emitter.onTimeout(emitter::complete);
        emitter.onError(failure -> open.set(false));
        FeedPosition from = start == null ? FeedPosition.of(null) : start;
        Thread.ofVirtual().name("stream").start(() -> run(emitter, open, side, caller, from));
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                .body(emitter);
    }

    private void run(SseEmitter emitter, AtomicBoolean open, Feed.Side side, Caller caller, FeedPosition start) {
        FeedPosition position = start;
        int quiet = 0;
        try {
            emitter.send(SseEmitter.event().comment("following"));
            while (open.get()) {
                Feed.Page page = feed.read(side, query(caller, position));
                for (Feed.Change change : page.changes()) {
                    emitter.send(event(change));
                }
                position = page.next() == null ? position : page.next();
                quiet = page.changes().isEmpty() ? quiet + 1 : 0;
                if (quiet == LOOKS_TO_HEARTBEAT) {
                    emitter.send(SseEmitter.event().comment("still here"));
                    quiet = 0;
                }
                if (page.changes().size() < BATCH) {
                    Thread.sleep(LOOK);
                }
            }
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("a stream was closed by its reader");
        } catch (DataAccessException away) {
            end(emitter); // the reader comes back and resumes
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(SseEmitter emitter) {
        try {
            emitter.complete();
        } catch (IllegalStateException gone) {
            LOG.debug("a stream was closed by its reader before the hub could");
        }
    }

    private static Feed.Query query(Caller caller, FeedPosition after) {
        return new Feed.Query(caller.agency(), caller.unit().orElse(null), caller.actor(), null, null, after, BATCH);
    }

    private static SseEmitter.SseEventBuilder event(Feed.Change change) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", change.subject());
        data.put("version", change.version());
        data.put("state", change.state());
        data.put("transport", change.transport());
        data.put("turn", change.turn());
        if (change.dueAt() != null) {
            data.put("dueAt", change.dueAt());
        }
        return SseEmitter.event()
                .name("update")
                .id(change.position().toString())
                .data(data, MediaType.APPLICATION_JSON);
    }
}
