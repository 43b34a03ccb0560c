package org.caravanserai.sandbox.directory;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/** What the simulated directory lists, and how it likes to answer. */
public final class ListedServices {
    private final Map<String, ObjectNode> byId = new LinkedHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean bareLists;
    private volatile int breaksAtPage = Integer.MAX_VALUE;

    /** New, or changed; one without an id is listed too, as a careless editor may leave it. */
    public synchronized void put(ObjectNode service) {
        byId.put(service.path("id").asString("without id"), service);
    }

    public synchronized void remove(String id) {
        byId.remove(id);
    }

    /** From now on lists give no more than name and status, whatever {@code full} says. */
    public void listBare(boolean bare) {
        bareLists = bare;
    }

    /** From now on this page and those behind it break. */
    public void breakAtPage(int page) {
        breaksAtPage = page;
    }

    /** How many times it was asked. */
    public int calls() {
        return calls.get();
    }

    void called() {
        calls.incrementAndGet();
    }

    boolean breaksAt(int page) {
        return page >= breaksAtPage;
    }

    boolean bare(boolean full) {
        return bareLists || !full;
    }

    synchronized Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Those changed at or after {@code since}, in the order in which they were first listed. */
    synchronized List<ObjectNode> since(Optional<OffsetDateTime> since) {
        List<ObjectNode> found = new ArrayList<>(byId.values());
        since.ifPresent(time -> found.removeIf(service -> changed(service).isBefore(time)));
        return found;
    }

    private static OffsetDateTime changed(ObjectNode service) {
        String at = service.path("last_modified").asString("");
        return at.isEmpty() ? OffsetDateTime.MIN : OffsetDateTime.parse(at);
    }
}
