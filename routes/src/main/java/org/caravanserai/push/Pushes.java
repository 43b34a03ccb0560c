package org.caravanserai.push;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.agency.Updates;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.webhook.UpdateWebhook;
import org.caravanserai.handoff.Partners;
import org.springframework.stereotype.Component;

/** Every system that wants to be told, each on a thread of its own: a slow one delays nobody else. */
@Component
class Pushes {
    private final Agencies agencies;
    private final Partners partners;
    private final Push push;
    private final Map<Wanted, UpdateWebhook> webhooks = new ConcurrentHashMap<>();
    private final Set<AgencyId> underway = ConcurrentHashMap.newKeySet();

    Pushes(Agencies agencies, Partners partners, Push push) {
        this.agencies = agencies;
        this.partners = partners;
        this.push = push;
    }

    private record Wanted(AgencyId agency, Updates to) {}

    void push() {
        agencies.all().forEach(agency -> agency.reached().updates().ifPresent(to -> begin(agency, to)));
    }

    private void begin(Agency agency, Updates to) {
        if (!underway.add(agency.id())) {
            return;
        }
        UpdateWebhook webhook = webhooks.computeIfAbsent(
                new Wanted(agency.id(), to), wanted -> partners.webhook(wanted.agency(), wanted.to()));
        Thread.ofVirtual().name("push to " + agency.id()).start(() -> {
            try {
                push.push(agency.id(), webhook);
            } finally {
                underway.remove(agency.id());
            }
        });
    }
}
