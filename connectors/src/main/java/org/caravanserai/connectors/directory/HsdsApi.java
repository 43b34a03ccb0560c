package org.caravanserai.connectors.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;
import org.caravanserai.openapi.directory.client.body.ServicePage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A directory that has the API of HSDS 3. */
public final class HsdsApi implements ServiceDirectory {
    /** A change may become visible after a later one was read: look back a little, repeats change nothing. */
    private static final Duration OVERLAP = Duration.ofSeconds(2);

    private final HsdsServer server;

    public HsdsApi(PartnerAddress address, PartnerHttp http, int perPage) {
        this.server = new HsdsServer(address, http, perPage);
    }

    @Override
    public Reading read(Optional<String> since, Consumer<List<Entry>> pages) {
        long began = System.nanoTime();
        Optional<Instant> newest = since.map(Instant::parse);
        Set<String> begins = new HashSet<>();
        for (int number = 1; ; number++) {
            ServicePage page = server.page(since.orElse(null), number);
            List<Entry> entries = entries(page, number);
            if (!entries.isEmpty() && !begins.add(entries.getFirst().id())) {
                throw CallFailed.garbage(); // pages that lead in a circle
            }
            pages.accept(entries);
            newest = later(newest, entries);
            if (last(page, number)) {
                Duration back =
                        OVERLAP.plusNanos(System.nanoTime() - began); // what changed meanwhile may have been missed
                Optional<String> upTo = newest.map(time -> time.minus(back).toString());
                return new Reading(latest(since, upTo), since.isEmpty());
            }
        }
    }

    /** A reading that saw nothing new never moves back. */
    private static Optional<String> latest(Optional<String> since, Optional<String> upTo) {
        boolean back = since.isPresent()
                && upTo.isPresent()
                && Instant.parse(upTo.get()).isBefore(Instant.parse(since.get()));
        return back ? since : upTo;
    }

    private List<Entry> entries(ServicePage page, int number) {
        Integer said = page.getPageNumber();
        if (page.getContents() == null || said != null && said != number) {
            throw CallFailed.garbage(); // not the page we asked for
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonNode node : page.getContents()) {
            whole(node).map(ServiceReading::entry).ifPresent(entries::add);
        }
        return entries;
    }

    /** A list may give services without what hangs on them; one that went in between is gone. */
    private Optional<JsonNode> whole(JsonNode node) {
        boolean bare = !node.has("attributes") && !node.has("organization") && node.hasNonNull("id");
        return bare ? server.service(node.path("id").asString("")) : Optional.of(node);
    }

    private static boolean last(ServicePage page, int number) {
        Integer total = page.getTotalPages();
        return Hsds.all(page.getContents()).isEmpty()
                || (total == null ? Boolean.TRUE.equals(page.getLastPage()) : number >= total);
    }

    private static Optional<Instant> later(Optional<Instant> newest, List<Entry> entries) {
        @Nullable Instant latest = newest.orElse(null);
        for (Entry entry : entries) {
            Instant changed = entry.service().map(ListedService::changedAt).orElse(null);
            latest = changed != null && (latest == null || changed.isAfter(latest)) ? changed : latest;
        }
        return Optional.ofNullable(latest);
    }

    @Override
    public Optional<Entry> find(String id) {
        return server.service(id).map(ServiceReading::entry);
    }
}
