package org.caravanserai.facade;

import java.util.Optional;
import org.caravanserai.agency.Agencies;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.Mapping;
import org.caravanserai.connectors.exchange.Urgency;
import org.caravanserai.connectors.fhir.HandoffTask;
import org.caravanserai.connectors.fhir.TaskCopy;
import org.caravanserai.handoff.RecipientView;
import org.caravanserai.mapping.Mappings;
import org.caravanserai.referral.Feed;
import org.caravanserai.referral.RecallState;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.Standing;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** A handoff as a Task: the same from a list and by itself, so that either can be written back. */
@Component
class Tasks {
    private final Agencies agencies;
    private final Mappings mappings;

    Tasks(Agencies agencies, Mappings mappings) {
        this.agencies = agencies;
        this.mappings = mappings;
    }

    JsonNode task(Referral referral) {
        return HandoffTask.of(copy(referral), mapping(referral.to()));
    }

    JsonNode task(Feed.Change change) {
        return HandoffTask.of(copy(change), mapping(new AgencyId(change.to())));
    }

    /** The recipient's codes and ours. */
    Mapping mapping(AgencyId recipient) {
        return Optional.of(agencies.get(recipient)).map(mappings::of).orElseThrow();
    }

    private static TaskCopy copy(Referral referral) {
        Standing standing = referral.standing();
        return new TaskCopy(
                referral.handoff(),
                referral.code(),
                referral.from(),
                referral.to(),
                referral.urgency(),
                standing.state().word(),
                RecipientView.recalled(referral),
                standing.reason(),
                standing.outcome(),
                referral.createdAt(),
                standing.dueAt(),
                standing.version(),
                referral.updatedAt());
    }

    static TaskCopy copy(Feed.Change change) {
        return new TaskCopy(
                new HandoffId(change.subject()),
                change.code(),
                new AgencyId(change.from()),
                new AgencyId(change.to()),
                Urgency.of(change.urgency()),
                change.state(),
                RecallState.REQUESTED.word().equals(change.recall()),
                change.reason(),
                change.outcome(),
                change.createdAt(),
                change.dueAt(),
                change.version(),
                change.changedAt());
    }
}
