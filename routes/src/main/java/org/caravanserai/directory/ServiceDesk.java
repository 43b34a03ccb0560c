package org.caravanserai.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.identity.Caller;
import org.caravanserai.journey.Codes;
import org.caravanserai.journey.Journeys;
import org.caravanserai.journey.Stage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers a counter who could help and whether they have room; nobody's data is needed for it. */
@Component
public class ServiceDesk {
    private final Journeys journeys;
    private final Agencies agencies;
    private final Codes codes;
    private final Recipients recipients;
    private final Room room;
    private final ServiceSearch search;

    ServiceDesk(
            Journeys journeys, Agencies agencies, Codes codes, Recipients recipients, Room room, ServiceSearch search) {
        this.journeys = journeys;
        this.agencies = agencies;
        this.codes = codes;
        this.recipients = recipients;
        this.room = room;
        this.search = search;
    }

    /** For which stage, and which need, recipients are looked for. */
    public record RecipientsWanted(
            String journey, int stage, @Nullable String need) {}

    /** The same of services, a page behind {@code after}. */
    public record ServicesWanted(
            RecipientsWanted recipients,
            @Nullable String language,
            @Nullable String district,
            @Nullable UUID after,
            int limit) {}

    /** Who may receive, and whether they have room at this instant. */
    public record Open(Agency agency, Availability availability, Instant at) {}

    /** A service with its agency, and whether there is room at this instant. */
    public record Service(OfferedService offered, Agency agency, Availability availability, Instant at) {}

    /** One page of them; {@code next} while more follow. */
    public record Page(List<Service> services, @Nullable UUID next) {}

    Answer<List<Open>> agencies(Caller caller, RecipientsWanted wanted) {
        Optional<Stage> stage = journeys.stage(wanted.journey(), wanted.stage());
        if (stage.isEmpty()) {
            return noStage();
        }
        List<Agency> found = recipients.of(caller.agency(), stage.get(), wanted.need());
        Room.Rooms rooms = room.of(found.stream().map(Agency::id).toList(), wanted.need());
        return Answer.done(found.stream()
                .map(agency -> new Open(agency, rooms.agency(agency.id()), rooms.at()))
                .toList());
    }

    Answer<Page> services(Caller caller, ServicesWanted wanted) {
        RecipientsWanted whom = wanted.recipients();
        Optional<Stage> stage = journeys.stage(whom.journey(), whom.stage());
        if (stage.isEmpty()) {
            return noStage();
        }
        Optional<FieldFault> unknown = unknownCode(wanted);
        if (unknown.isPresent()) {
            return new Answer.Invalid<>(List.of(unknown.get()));
        }
        List<AgencyId> of = recipients.of(caller.agency(), stage.get(), whom.need()).stream()
                .map(Agency::id)
                .toList();
        List<OfferedService> found = search.find(new ServiceSearch.Wanted(
                of, whom.need(), wanted.language(), wanted.district(), wanted.after(), wanted.limit() + 1));
        boolean more = found.size() > wanted.limit();
        List<OfferedService> shown = more ? found.subList(0, wanted.limit()) : found;
        Room.Rooms rooms = room.of(of, whom.need());
        return Answer.done(new Page(
                shown.stream().map(one -> service(one, rooms)).toList(),
                more ? shown.getLast().id() : null));
    }

    private Service service(OfferedService offered, Room.Rooms rooms) {
        return new Service(
                offered, agencies.get(offered.agency()), rooms.service(offered.agency(), offered.id()), rooms.at());
    }

    private Optional<FieldFault> unknownCode(ServicesWanted wanted) {
        String need = wanted.recipients().need();
        if (need != null && !codes.need(need)) {
            return unknown("need");
        }
        if (wanted.language() != null && !codes.language(wanted.language())) {
            return unknown("language");
        }
        return wanted.district() != null && !codes.district(wanted.district()) ? unknown("district") : Optional.empty();
    }

    private static Optional<FieldFault> unknown(String word) {
        return Optional.of(new FieldFault(
                word, "known", "There is no such " + word + " code; the lists are in config/codes.yaml."));
    }

    private static <T> Answer<T> noStage() {
        return new Answer.Invalid<>(List.of(
                new FieldFault("journey", "known", "There is no such journey and stage; GET /journeys lists them.")));
    }
}
