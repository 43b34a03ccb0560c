package org.caravanserai.connectors.primero;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.caravanserai.connectors.exchange.Arrival;
import org.caravanserai.connectors.exchange.CodeList;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.Mapping;
import org.caravanserai.connectors.exchange.UnknownCode;
import org.caravanserai.openapi.primero.client.body.Transition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/** Reads what became of a referral: its status is all there is, and a `done` has no time of its own. */
final class ReferralReading {
    /** Nobody has decided; the one word is in its code, the other in its documents. */
    private static final Set<String> UNDECIDED = Set.of("in_progress", "inprogress");

    private static final int LONGEST = 280;
    private final Mapping mapping;
    private final InstantSource clock;

    ReferralReading(Mapping mapping, InstantSource clock) {
        this.mapping = mapping;
        this.clock = clock;
    }

    /** Empty for a referral of the tracker's own, and for one that nobody has decided on. */
    Optional<Arrival> of(Transition referral) {
        String status = text(referral.getStatus());
        return UNDECIDED.contains(status)
                ? Optional.empty()
                : TrackedCase.handoff(text(referral.getServiceRecordId()))
                        .map(handoff -> read(referral, handoff, status));
    }

    private Arrival read(Transition referral, HandoffId handoff, String status) {
        Optional<String> ours = mapping.ours(CodeList.STATUSES, status);
        if (ours.isEmpty()) {
            return unknown(referral, handoff, CodeList.STATUSES, status);
        }
        Arrival.Event event = Arrival.Event.of(ours.get());
        return switch (event) {
            case DECLINED -> declined(referral, handoff, event);
            case STOPPED -> report(referral, handoff, event, Optional.of("stopped"), Facts.none());
            case COMPLETED, NOT_COMPLETED -> report(referral, handoff, event, Optional.empty(), note(referral));
            default -> report(referral, handoff, event, Optional.empty(), Facts.none());
        };
    }

    private Arrival declined(Transition referral, HandoffId handoff, Arrival.Event event) {
        String said = text(referral.getRejectedReason()).strip();
        Optional<String> reason = mapping.ours(CodeList.DECLINE_REASONS, said);
        return reason.isPresent()
                ? report(referral, handoff, event, reason, Facts.none())
                : unknown(referral, handoff, CodeList.DECLINE_REASONS, said);
    }

    private Arrival report(
            Transition referral, HandoffId handoff, Arrival.Event event, Optional<String> reason, Facts content) {
        return new Arrival.Report(
                messageId(referral), handoff, event, reason, Optional.empty(), content, at(referral, event));
    }

    private static Arrival unknown(Transition referral, HandoffId handoff, CodeList list, String code) {
        return Arrival.Unreadable.of(
                messageId(referral),
                Optional.of(handoff),
                new UnknownCode(list, code),
                PrimeroServer.JSON.writeValueAsString(referral));
    }

    /** A referral goes through each status once. */
    private static String messageId(Transition referral) {
        return "Referral/" + text(referral.getId()) + "/" + text(referral.getStatus());
    }

    /** Its time is kept of an accept and a reject; of what follows, ours is as near as anybody can come. */
    private Instant at(Transition referral, Arrival.Event event) {
        boolean kept = event == Arrival.Event.ACCEPTED || event == Arrival.Event.DECLINED;
        return kept ? time(text(referral.getRespondedAt())).orElseGet(clock::instant) : clock.instant();
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Facts note(Transition referral) {
        String note = text(referral.getRejectionNote()).strip();
        return note.isEmpty() ? Facts.none() : Facts.of(Map.of(DataCategory.NOTE, StringNode.valueOf(shortened(note))));
    }

    /** Ends a text where our contracts end it. */
    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
