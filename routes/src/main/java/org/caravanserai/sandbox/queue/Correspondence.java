package org.caravanserai.sandbox.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.caravanserai.connectors.clearance.ClearanceRefused;
import org.caravanserai.connectors.clearance.ClearanceVerifier;
import org.caravanserai.connectors.clearance.SeenVersions;
import org.caravanserai.openapi.amqp.client.body.HandoffEvent;
import org.caravanserai.openapi.amqp.client.body.Opened;
import org.caravanserai.openapi.amqp.client.body.Replied;
import org.caravanserai.openapi.amqp.client.body.Reply;
import org.caravanserai.openapi.amqp.client.body.Said;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one message after the other and says what is to be said; a message that comes again is answered as before. */
final class Correspondence {
    private static final Logger LOG = LoggerFactory.getLogger(Correspondence.class);
    private static final String HANDOFF = "org.caravanserai.handoff.";
    private final String agency;
    private final Envelope envelope;
    private final Notebook notebook;
    private final ClearanceVerifier clearances;
    private Instant asOf = Instant.EPOCH;

    /** @param hubKeys gives the hub's published key set */
    Correspondence(String agency, Envelope envelope, Notebook notebook, Supplier<String> hubKeys) {
        this.agency = agency;
        this.envelope = envelope;
        this.notebook = notebook;
        // a message may have waited for long: its clearance was in force when it was put there
        this.clearances = new ClearanceVerifier(hubKeys, () -> asOf, SeenVersions.inMemory());
    }

    /**
     * What one message leads to.
     *
     * @param sealed what to say, if anything
     * @param settled what we said before and need not remember, once that is said
     */
    record Turn(Optional<String> sealed, Optional<UUID> settled) {
        static final Turn NOTHING = new Turn(Optional.empty(), Optional.empty());
    }

    /** @throws RuntimeException if that cannot be done now; the message is to be read again */
    Turn hear(String sealed) {
        try {
            Opened opened = envelope.open(sealed);
            return Words.type(opened.getEvent()).startsWith(HANDOFF) ? arrived(opened) : replied(opened);
        } catch (Unreadable no) {
            LOG.warn("{} leaves a message: {}", agency, no.getMessage());
        } catch (ClearanceRefused uncleared) {
            LOG.warn("{} does not use a handoff: {}", agency, uncleared.getMessage());
        }
        return Turn.NOTHING;
    }

    private Turn arrived(Opened opened) throws Unreadable, ClearanceRefused {
        HandoffEvent event = Words.read(opened.getEvent(), HandoffEvent.class);
        UUID handoff = event.getSubject();
        asOf = event.getTime();
        clearances.check(
                opened.getClearance(),
                agency,
                handoff.toString(),
                opened.getEvent().getBytes(UTF_8));
        return switch (event.getData().getKind()) {
            case "referral" -> say(Caseworker.seen(handoff), opened, null);
            case "recall" -> say(Caseworker.stopped(handoff, null), opened, null);
            default -> Turn.NOTHING; // other facts, and an answer that nobody here asked for
        };
    }

    private Turn replied(Opened opened) throws Unreadable {
        Replied event = Words.read(opened.getEvent(), Replied.class);
        Reply reply = event.getData();
        Optional<Said> before = id(event).flatMap(notebook::find);
        Optional<Said> next = event.getType().endsWith(".taken") ? goOn(before, reply) : correct(before, reply);
        UUID settled = before.map(Said::getId).orElse(null);
        return next.isPresent()
                ? say(next.get(), opened, settled)
                : new Turn(Optional.empty(), Optional.ofNullable(settled));
    }

    private static Optional<UUID> id(Replied event) {
        return event.getSubject().isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(event.getSubject()));
    }

    /** Whoever has stopped does nothing more. */
    private Optional<Said> goOn(Optional<Said> before, Reply reply) {
        UUID handoff = UUID.fromString(reply.getHandoff());
        boolean stopped = before.filter(said -> said.getRecall() != null).isPresent() || notebook.stopping(handoff);
        return stopped ? Optional.empty() : Caseworker.next(handoff, reply.getState(), reply.getVersion());
    }

    private static Optional<Said> correct(Optional<Said> before, Reply refusal) {
        if (before.isEmpty()) {
            return Optional.empty();
        }
        Said said = before.get();
        return switch (String.valueOf(refusal.getProblem())) {
            case "stale" ->
                said.getRecall() == null
                        ? Caseworker.next(said.getHandoff(), refusal.getState(), refusal.getVersion())
                        : Optional.of(Caseworker.stopped(said.getHandoff(), refusal.getVersion()));
            case "incident", "too-many" -> before;
            default -> Optional.empty(); // decided, taken back or gone meanwhile: there is nothing to add
        };
    }

    private Turn say(Said said, Opened opened, @Nullable UUID settled) throws Unreadable {
        String sealed = Envelope.seal(said, String.valueOf(opened.getAnswerKey()));
        notebook.note(said);
        return new Turn(Optional.of(sealed), Optional.ofNullable(settled).filter(id -> !id.equals(said.getId())));
    }
}
