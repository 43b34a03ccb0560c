package org.caravanserai.api;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.caravanserai.agency.Agency;
import org.caravanserai.connectors.directory.ListedService;
import org.caravanserai.directory.OfferedService;
import org.caravanserai.directory.ServiceDesk;
import org.caravanserai.openapi.counter.server.body.Availability;
import org.caravanserai.openapi.counter.server.body.AvailabilityState;
import org.caravanserai.openapi.counter.server.body.ListedCapacity;
import org.caravanserai.openapi.counter.server.body.Recipient;
import org.caravanserai.openapi.counter.server.body.ServicePage;
import org.jspecify.annotations.Nullable;

/** Words of the counter contract for recipients, services and room, from ours. */
final class ServiceBodies {
    private ServiceBodies() {}

    static Recipient recipient(ServiceDesk.Open open) {
        Agency agency = open.agency();
        return new Recipient()
                .id(agency.id().value())
                .name(agency.name())
                .level(agency.level().word())
                .kind(agency.kind().word())
                .needs(agency.needs().stream().sorted().toList())
                .availability(availability(open.availability(), agency, open.at()));
    }

    static Availability availability(org.caravanserai.directory.Availability availability, Agency agency, Instant now) {
        var state = availability.state(now);
        return new Availability()
                .state(AvailabilityState.fromValue(state.word()))
                .pausedUntil(
                        state == org.caravanserai.directory.Availability.State.PAUSED
                                ? availability.pausedUntil()
                                : null)
                .places(availability.places())
                .saidAt(availability.saidAt())
                .words(availability.words(now, agency.zone()));
    }

    static ServicePage page(ServiceDesk.Page page) {
        return new ServicePage()
                .items(page.services().stream().map(ServiceBodies::service).toList())
                .next(page.next());
    }

    private static org.caravanserai.openapi.counter.server.body.ListedService service(ServiceDesk.Service service) {
        OfferedService offered = service.offered();
        ListedService.Particulars told = offered.particulars();
        return new org.caravanserai.openapi.counter.server.body.ListedService()
                .id(offered.id())
                .agency(offered.agency().value())
                .agencyName(service.agency().name())
                .name(offered.name())
                .description(told.description())
                .needs(taken(offered.needs(), service.agency().needs()))
                .languages(offered.languages())
                .everywhere(offered.everywhere())
                .districts(offered.districts())
                .eligibility(told.eligibility())
                .minimumAge(told.minimumAge())
                .maximumAge(told.maximumAge())
                .application(told.application())
                .fees(told.fees())
                .phone(told.phone())
                .email(told.email())
                .url(told.url())
                .capacity(capacity(told.capacity()))
                .availability(availability(service.availability(), service.agency(), service.at()))
                .directory(offered.directory())
                .changedAt(offered.changedAt())
                .readAt(offered.readAt());
    }

    private static List<String> taken(List<String> needs, Set<String> byAgency) {
        return needs.stream().filter(byAgency::contains).collect(Collectors.toList());
    }

    private static @Nullable ListedCapacity capacity(ListedService.@Nullable Capacity capacity) {
        return capacity == null
                ? null
                : new ListedCapacity()
                        .available(capacity.available())
                        .unit(capacity.unit())
                        .at(capacity.at());
    }
}
