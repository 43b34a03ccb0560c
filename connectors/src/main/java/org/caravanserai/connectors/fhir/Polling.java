package org.caravanserai.connectors.fhir;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caravanserai.connectors.exchange.Arrival;
import org.caravanserai.connectors.exchange.Cursor;
import org.caravanserai.connectors.exchange.Mapping;
import org.caravanserai.connectors.exchange.Page;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.openapi.fhir.client.body.Bundle;
import org.caravanserai.openapi.fhir.client.body.BundleEntry;
import org.caravanserai.openapi.fhir.client.body.BundleLink;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what changed since the cursor, page by page to the end; the cursor is the server's own newest time. */
final class Polling {
    /** A change may become visible after a later one was read: look back a little, repeats are recognised. */
    private static final Duration OVERLAP = Duration.ofSeconds(2);

    private final FhirTransport transport;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final Set<String> followed = new HashSet<>();
    private final Mapping mapping;
    private Optional<Instant> newest;

    Polling(FhirTransport transport, Cursor cursor, Mapping mapping) {
        this.transport = transport;
        this.mapping = mapping;
        this.newest = cursor.atStart() ? Optional.empty() : Optional.of(Instant.parse(cursor.value()));
    }

    Page toTheEnd() {
        String since = newest.map(time -> "ge" + ReferralBundle.time(time.minus(OVERLAP)))
                .orElse(null);
        Bundle page = transport.server().tasksSince(since);
        for (String next = take(page); next != null; next = take(page)) {
            if (!followed.add(next)) {
                throw CallFailed.garbage(); // pages that lead in a circle
            }
            page = transport.server().page(next); // each page has a limit of its own
        }
        return new Page(
                arrivals, newest.map(time -> new Cursor(time.toString())).orElse(Cursor.START));
    }

    private @Nullable String take(Bundle page) {
        if (!"Bundle".equals(page.getResourceType()) || !"searchset".equals(page.getType())) {
            throw CallFailed.garbage();
        }
        Words.all(page.getEntry()).stream().map(BundleEntry::getResource).forEach(this::take);
        return Words.all(page.getLink()).stream()
                .filter(link -> "next".equals(link.getRelation()) && link.getUrl() != null)
                .map(BundleLink::getUrl)
                .findFirst()
                .orElse(null);
    }

    private void take(@Nullable JsonNode resource) {
        if (resource == null || !resource.path("resourceType").asString("").equals("Task")) {
            return;
        }
        String id = resource.path("id").asString("");
        String version = resource.path("meta").path("versionId").asString("");
        if (id.isEmpty() || version.isEmpty()) {
            throw CallFailed.garbage(); // it could not be told from its repeats
        }
        FhirTime.parse(resource.path("meta").path("lastUpdated").asString(""))
                .filter(time -> newest.isEmpty() || time.isAfter(newest.get()))
                .ifPresent(time -> newest = Optional.of(time));
        TaskReading.of(resource, mapping).ifPresent(arrivals::add);
    }
}
