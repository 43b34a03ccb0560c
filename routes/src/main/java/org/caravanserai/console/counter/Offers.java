package org.caravanserai.console.counter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.Answer;
import org.caravanserai.api.Operation;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.directory.Availability;
import org.caravanserai.directory.ServiceDesk;
import org.caravanserai.identity.Caller;
import org.caravanserai.messaging.Asked;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who can take a person, the likeliest first: with room, with a service in their language and district. */
@Component
class Offers {
    private static final int SERVICES = 100;
    private static final List<Availability.State> BEST_FIRST = List.of(
            Availability.State.OPEN, Availability.State.UNSAID, Availability.State.FULL, Availability.State.PAUSED);
    private final Operation operation;
    private final Beginnings beginnings;

    Offers(Operation operation, Beginnings beginnings) {
        this.operation = operation;
        this.beginnings = beginnings;
    }

    /**
     * What is looked for.
     *
     * @param need empty where one journey is meant, that asks for none
     * @param language empty for any, as the district
     */
    record Wanted(String need, String journey, int stage, String language, String district) {
        /** Whether anything is looked for at all. */
        boolean any() {
            return !need.isEmpty() || !journey.isEmpty();
        }

        boolean begins(Beginnings.Begun begun) {
            return need.isEmpty()
                    ? begun.journey().id().equals(journey) && begun.stage().stage() == stage
                    : begun.asksForNeed();
        }

        private @Nullable String needed() {
            return none(need);
        }

        private static @Nullable String none(String text) {
            return text.isEmpty() ? null : text;
        }
    }

    /** A journey by which an agency takes the person. */
    record Way(Beginnings.Begun begun) {
        public String answerWithin() {
            return begun.stage().answerWithin().name();
        }
    }

    /** One agency, with each journey that leads to it. */
    record Offer(
            Agency agency,
            List<Way> ways,
            Availability availability,
            Availability.State room,
            List<ServiceDesk.Service> services) {
        public boolean paused() {
            return room == Availability.State.PAUSED;
        }

        private Offer and(Offer other) {
            List<Way> both = new ArrayList<>(ways);
            both.addAll(other.ways);
            return new Offer(agency, both, availability, room, services);
        }
    }

    List<Offer> of(Caller caller, Wanted wanted) {
        Map<AgencyId, Offer> byAgency = new LinkedHashMap<>();
        beginnings.of(caller.agency()).stream()
                .filter(wanted::begins)
                .flatMap(begun -> offers(caller, wanted, begun).stream())
                .forEach(offer -> byAgency.merge(offer.agency().id(), offer, Offer::and));
        return byAgency.values().stream()
                .sorted(Comparator.comparing((Offer offer) -> BEST_FIRST.indexOf(offer.room()))
                        .thenComparing(offer -> offer.services().isEmpty())
                        .thenComparing(offer -> offer.agency().name()))
                .toList();
    }

    private List<Offer> offers(Caller caller, Wanted wanted, Beginnings.Begun begun) {
        var whom = new ServiceDesk.RecipientsWanted(
                begun.journey().id(), begun.stage().stage(), wanted.needed());
        Answer<List<ServiceDesk.Open>> open =
                operation.call("listAgencies", Asked.by(caller).content(whom));
        Map<AgencyId, List<ServiceDesk.Service>> services = services(caller, wanted, whom);
        return open instanceof Answer.Done<List<ServiceDesk.Open>> done
                ? done.value().stream()
                        .map(one -> offer(
                                begun, one, services.getOrDefault(one.agency().id(), List.of())))
                        .toList()
                : List.of();
    }

    private static Offer offer(Beginnings.Begun begun, ServiceDesk.Open open, List<ServiceDesk.Service> services) {
        Availability.State room = open.availability().state(open.at());
        return new Offer(open.agency(), List.of(new Way(begun)), open.availability(), room, services);
    }

    private Map<AgencyId, List<ServiceDesk.Service>> services(
            Caller caller, Wanted wanted, ServiceDesk.RecipientsWanted whom) {
        var services = new ServiceDesk.ServicesWanted(
                whom, Wanted.none(wanted.language()), Wanted.none(wanted.district()), null, SERVICES);
        Answer<ServiceDesk.Page> page =
                operation.call("listServices", Asked.by(caller).content(services));
        return page instanceof Answer.Done<ServiceDesk.Page> done
                ? done.value().services().stream()
                        .collect(Collectors.groupingBy(one -> one.agency().id()))
                : Map.of();
    }
}
