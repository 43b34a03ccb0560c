package org.caravanserai.console.inbox;

import org.caravanserai.answer.Answer;
import org.caravanserai.api.Operation;
import org.caravanserai.api.Streams;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Callers;
import org.caravanserai.messaging.Asked;
import org.caravanserai.referral.Feed;
import org.caravanserai.referral.FeedPosition;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells an open list that something changed: the partner API's own stream, for a session. */
@RestController
class InboxUpdates {
    private final Operation operation;
    private final Callers callers;
    private final Streams streams;

    InboxUpdates(Operation operation, Callers callers, Streams streams) {
        this.operation = operation;
        this.callers = callers;
        this.streams = streams;
    }

    @GetMapping("/inbox/updates")
    ResponseEntity<SseEmitter> follow(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        Caller caller = callers.current();
        Answer<FeedPosition> end = operation.call("followHandoffs", Asked.by(caller));
        return streams.open(Feed.Side.RECIPIENT, caller, lastEventId, end);
    }
}
