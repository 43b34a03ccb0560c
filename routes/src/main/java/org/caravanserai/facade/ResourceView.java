package org.caravanserai.facade;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.Answer;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Clearance;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.fhir.HandoffResources;
import org.caravanserai.handoff.RecipientView;
import org.caravanserai.identity.Caller;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralStore;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Single resources; each that may hold facts is a read of the handoff, decided anew by the same rules as over the partner API. */
@Component
class ResourceView {
    private final RecipientView handoffs;
    private final ReferralStore referrals;
    private final Tasks tasks;
    private final Agencies agencies;
    private final InstantSource clock;

    ResourceView(RecipientView handoffs, ReferralStore referrals, Tasks tasks, Agencies agencies, InstantSource clock) {
        this.handoffs = handoffs;
        this.referrals = referrals;
        this.tasks = tasks;
        this.agencies = agencies;
        this.clock = clock;
    }

    /** A resource that was cleared for this read, with what signs it as it leaves. */
    record Shown(JsonNode resource, Clearance clearance) {
        @Override
        public String toString() {
            return "Shown[" + resource.path("resourceType").asString("") + "]";
        }
    }

    /** A Task holds no fact, and tells also how a handoff ended whose facts are gone. */
    Answer<JsonNode> task(Caller caller, UUID id) {
        Optional<Referral> found =
                referrals.findByHandoff(new HandoffId(id)).filter(r -> RecipientView.visible(caller, r, agencies));
        if (found.isEmpty()) {
            return new Answer.NotThere<>();
        }
        return found.get().erased()
                ? new Answer.Gone<>("erased")
                : Answer.done(tasks.task(found.get()), found.get().version());
    }

    Answer<Shown> serviceRequest(Caller caller, UUID id) {
        return handoffs.read(caller, id, HandoffResources.onServiceRequest())
                .map(seen -> shown(
                        seen,
                        resources(seen)
                                .serviceRequest(
                                        !seen.referral().state().ended(),
                                        seen.messages().stream()
                                                .map(m -> new HandoffResources.Said(m.at(), m.from(), m.text()))
                                                .toList())));
    }

    Answer<Shown> patient(Caller caller, UUID id) {
        return handoffs.read(caller, id, HandoffResources.onPatient())
                .map(seen -> shown(seen, resources(seen).patient()));
    }

    /** Where nobody is asked there is none. */
    Answer<Shown> consent(Caller caller, UUID id) {
        Set<DataCategory> none = EnumSet.noneOf(DataCategory.class);
        Answer<RecipientView.Seen> read = handoffs.read(caller, id, none);
        return read instanceof Answer.Done<RecipientView.Seen> done
                        && done.value().person() == null
                ? new Answer.NotThere<>()
                : read.map(seen -> shown(seen, resources(seen).consent()));
    }

    /** The caller's own agency, and those with which it has an agreement. */
    Answer<JsonNode> organization(Caller caller, String id) {
        return known(id)
                .filter(agency -> agency.id().equals(caller.agency()) || agreed(caller, agency))
                .<Answer<JsonNode>>map(agency -> Answer.done(HandoffResources.organization(agency.id(), agency.name())))
                .orElseGet(Answer.NotThere::new);
    }

    private Optional<Agency> known(String id) {
        return agencies.all().stream()
                .filter(agency -> agency.id().value().equals(id) && !agency.enforcement())
                .findFirst();
    }

    private boolean agreed(Caller caller, Agency agency) {
        AgencyId own = caller.agency();
        return agencies.agreementInForce(
                own,
                agency.id(),
                LocalDate.ofInstant(clock.instant(), agencies.get(own).zone()));
    }

    private static HandoffResources resources(RecipientView.Seen seen) {
        Referral referral = seen.referral();
        return new HandoffResources(
                seen.cleared(),
                seen.person() != null,
                new HandoffResources.Version(referral.version(), referral.updatedAt()));
    }

    private static Shown shown(RecipientView.Seen seen, JsonNode resource) {
        return new Shown(resource, seen.clearance());
    }
}
