package org.caravanserai.operator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.agency.Membership;
import org.caravanserai.configuration.BeforeChange;
import org.caravanserai.configuration.Draft;
import org.caravanserai.configuration.Objection;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.journey.Journeys;
import org.springframework.stereotype.Component;

/** Refuses a change that would leave behind what is under way: nobody could deliver it, report on it or take it back. */
@Component
class NothingStranded implements BeforeChange {
    /** Longer than any request that still saw the agency as a member takes to commit. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private final Agencies agencies;
    private final Journeys journeys;
    private final WorkUnderWay work;
    private final Nodes nodes;

    NothingStranded(Agencies agencies, Journeys journeys, WorkUnderWay work, Nodes nodes) {
        this.agencies = agencies;
        this.journeys = journeys;
        this.work = work;
        this.nodes = nodes;
    }

    @Override
    public List<Objection> objections(Draft draft) {
        List<Objection> objections = new ArrayList<>();
        Agencies next = draft.part(Agencies.class);
        agencies.all().forEach(agency -> of(agency, next.find(agency.id())).ifPresent(objections::add));
        objections.addAll(stages(draft.part(Journeys.class)));
        return objections;
    }

    private Optional<Objection> of(Agency now, Optional<Agency> next) {
        if (now.takesPart() && next.filter(Agency::takesPart).isEmpty()) {
            Optional<Objection> leaves = leaves(now);
            if (leaves.isPresent()) {
                return leaves;
            }
        }
        if (next.isEmpty()) {
            return work.known(now.id())
                    ? objection(now, "known", "Records of the past name it: keep its entry, with `membership: left`.")
                    : Optional.empty();
        }
        return reachedOtherwise(now, next.get());
    }

    private Optional<Objection> leaves(Agency now) {
        if (now.membership() == Membership.MEMBER) {
            return objection(
                    now,
                    "leaving",
                    "Mark it `membership: leaving` first, so that nothing new begins, and let what is under way end.");
        }
        if (!nodes.agreeFor(SETTLED)) {
            return objection(
                    now, "leaving", "Every node must know for ten seconds that it leaves; reload again in a moment.");
        }
        String left = left(now.id());
        return left.isEmpty() ? Optional.empty() : objection(now, "still-open", "It still has " + left + ".");
    }

    private String left(AgencyId agency) {
        List<String> left = new ArrayList<>();
        add(left, work.openTo(agency), "open referrals to it");
        add(left, work.openFrom(agency), "open referrals from it");
        add(left, work.messages(agency), "messages under way to it");
        add(left, work.recalls(agency), "recalls without an answer");
        add(left, work.consents(agency), "consents in force, whose withdrawal must reach it");
        return String.join(", ", left);
    }

    private static void add(List<String> left, int count, String what) {
        if (count > 0) {
            left.add(count + " " + what);
        }
    }

    /** Another protocol knows nothing of what was handed over by the one before. */
    private Optional<Objection> reachedOtherwise(Agency now, Agency next) {
        boolean other = now.takesPart()
                && next.takesPart()
                && !now.reached().getClass().equals(next.reached().getClass());
        int open = other ? work.openTo(now.id()) : 0;
        return open == 0
                ? Optional.empty()
                : objection(
                        now,
                        "still-open",
                        open + " open referrals were handed over in the way it is reached now; let them end first.");
    }

    private List<Objection> stages(Journeys next) {
        return journeys.all().stream()
                .flatMap(journey -> journey.stages().stream()
                        .map(stage -> stage.stage())
                        .filter(stage -> next.stage(journey.id(), stage).isEmpty() && work.uses(journey.id(), stage))
                        .map(stage -> new Objection(
                                "journeys." + journey.id(),
                                "still-used",
                                "Referrals or consents of its stage " + stage + " are kept: leave it in.")))
                .toList();
    }

    private static Optional<Objection> objection(Agency agency, String rule, String words) {
        return Optional.of(new Objection("agencies." + agency.id(), rule, words));
    }
}
