package org.caravanserai.sandbox;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.caravanserai.connectors.clearance.ClearanceRefused;
import org.caravanserai.openapi.partner.client.body.Handoff;
import org.caravanserai.openapi.partner.client.body.HandoffPage;
import org.caravanserai.openapi.partner.client.body.HandoffSummary;
import org.caravanserai.openapi.partner.client.body.State;
import org.caravanserai.openapi.partner.client.body.Transport;
import org.caravanserai.openapi.partner.client.call.ApiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker of an NGO who looks at the list now and then and does one thing for each handoff that changed. What was done
 * is read from the hub each time, so a restart forgets nothing and repeats nothing.
 */
final class NgoWorker {
    private static final Logger LOG = LoggerFactory.getLogger(NgoWorker.class);
    private static final Set<State> OURS_TO_MOVE =
            Set.of(State.REQUESTED, State.RECEIVED, State.ACCEPTED, State.IN_PROGRESS);

    /** Answers about the handoff; any other means that the hub cannot or will not serve us now. */
    private static final Set<Integer> ANSWERED = Set.of(400, 404, 409, 410, 412, 422);

    private final String agency;
    private final PartnerDesk desk;
    private final Map<UUID, Integer> done = new HashMap<>();
    private final Set<UUID> recallsAnswered = new HashSet<>();
    private @Nullable String cursor;

    NgoWorker(String agency, PartnerDesk desk) {
        this.agency = agency;
        this.desk = desk;
    }

    /** When the hub does not answer, the cursor stays and the same page is read at the next look. */
    void look(BooleanSupplier over) {
        try {
            readOn(over);
        } catch (ApiException unavailable) {
            LOG.debug("worker of {} waits: the hub answered {}", agency, unavailable.getCode());
        } catch (RuntimeException broken) {
            LOG.warn("worker of {} stumbled: {}", agency, broken.getClass().getSimpleName());
        }
    }

    private void readOn(BooleanSupplier over) throws ApiException {
        boolean more = true;
        while (more && !over.getAsBoolean()) {
            HandoffPage page = desk.list(cursor);
            for (HandoffSummary handoff : page.getItems()) {
                work(handoff);
            }
            more = !page.getItems().isEmpty() && page.getNext() != null;
            cursor = Optional.ofNullable(page.getNext()).orElse(cursor);
        }
    }

    private void work(HandoffSummary summary) throws ApiException {
        boolean toDo = summary.getRecalled() || OURS_TO_MOVE.contains(summary.getState());
        if (toDo && !summary.getVersion().equals(done.get(summary.getId()))) {
            tryToAct(summary.getId());
            done.put(summary.getId(), summary.getVersion());
        }
    }

    /** One that changed meanwhile comes by again in the list, in its new version; one that is gone does not. */
    private void tryToAct(UUID id) throws ApiException {
        try {
            PartnerDesk.Read read = desk.read(id);
            act(read.handoff(), read.etag());
        } catch (ClearanceRefused uncleared) {
            LOG.warn("worker of {} does not use handoff {}: {}", agency, id, uncleared.getMessage());
        } catch (ApiException refused) {
            if (!ANSWERED.contains(refused.getCode())) {
                throw refused;
            }
            LOG.debug("worker of {} leaves handoff {}: the hub answered {}", agency, id, refused.getCode());
        }
    }

    private void act(Handoff handoff, String etag) throws ApiException {
        if (handoff.getRecalled()) {
            stopWorkOn(handoff, etag);
        } else if (handoff.getState() == State.ACCEPTED) {
            desk.inProgress(handoff.getId(), etag);
        } else if (handoff.getState() == State.IN_PROGRESS) {
            desk.completed(handoff.getId(), etag, Whim.outcome(handoff.getId()));
        } else if (handoff.getState() == State.REQUESTED && handoff.getTransport() != Transport.SEEN) {
            desk.seen(handoff.getId()); // what was pushed is received already
        } else if (isNew(handoff)) {
            decide(handoff, etag);
        }
    }

    private static boolean isNew(Handoff handoff) {
        return handoff.getState() == State.REQUESTED || handoff.getState() == State.RECEIVED;
    }

    private void decide(Handoff handoff, String etag) throws ApiException {
        switch (Whim.of(handoff.getId())) {
            case ACCEPTS -> desk.accept(handoff.getId(), etag);
            case DECLINES -> desk.decline(handoff.getId(), etag);
            case ASKS_BACK -> askOnce(handoff, etag);
        }
    }

    private void askOnce(Handoff handoff, String etag) throws ApiException {
        if (handoff.getMessages() == null || handoff.getMessages().isEmpty()) {
            desk.askBack(handoff.getId(), etag, "Which hours suit the person best?");
        } else {
            desk.accept(handoff.getId(), etag);
        }
    }

    private void stopWorkOn(Handoff handoff, String etag) throws ApiException {
        if (!recallsAnswered.contains(handoff.getId())) {
            desk.stopped(handoff.getId(), etag);
            recallsAnswered.add(handoff.getId());
        }
    }
}
