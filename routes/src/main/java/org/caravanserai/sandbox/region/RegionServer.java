package org.caravanserai.sandbox.region;

import java.io.Closeable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caravanserai.connectors.clearance.ClearanceVerifier;
import org.caravanserai.sandbox.simulator.Mode;
import org.caravanserai.sandbox.simulator.SimulatedServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A regional service's FHIR server on loopback, with a caseworker's hands and a switch for trouble. Invented people only. */
public final class RegionServer implements Closeable {
    private final CallCounts calls = new CallCounts();
    private final String ownStaff = "Bearer " + UUID.randomUUID();
    private final RegionStore store;
    private final RegionSearch search;
    private final RegionNotifier notifier;
    private final RegionHandler handler;
    private final SimulatedServer server;

    private RegionServer(int port, @Nullable Path folder) {
        this.store = new RegionStore(InstantSource.system(), folder);
        this.search = new RegionSearch(store);
        this.notifier = new RegionNotifier(store);
        store.onCommit(notifier::committed);
        this.handler = new RegionHandler(store, search, calls, ownStaff);
        this.server = SimulatedServer.start(port, handler);
    }

    /**
     * Starts a server on 127.0.0.1.
     *
     * @param port 0 for any free one
     * @param folder where its state is kept over restarts; none for memory only
     */
    public static RegionServer start(int port, @Nullable Path folder) {
        return new RegionServer(port, folder);
    }

    /** The FHIR base. */
    public URI address() {
        return URI.create(server.address() + RegionHandler.PATH);
    }

    /** From now on takes a write only with a clearance that holds, except from its own staff. */
    public void demandClearance(ClearanceVerifier verifier) {
        handler.demand(new WritesCleared(store, verifier));
    }

    /** The authorization by which this server knows its own staff. */
    String ownStaff() {
        return ownStaff;
    }

    /** From now on until told otherwise. */
    public void misbehave(Mode next) {
        server.misbehave(next);
    }

    /** From now on answers 401 to every call without this header {@code Authorization}; null takes any. */
    public void demandAuthorization(@Nullable String authorization) {
        server.demand(authorization);
    }

    /** The largest page of a search, whatever a caller asks for. */
    public void mostPerPage(int most) {
        search.mostPerPage(most);
    }

    /** From now on takes one resource at a time. */
    public void forgetTransactions(boolean conditionalCreates) {
        handler.be(new Abilities(false, conditionalCreates, false));
    }

    /** From now on loses every event it should notify of, if {@code lost}. */
    public void loseEvents(boolean lost) {
        notifier.loseEvents(lost);
    }

    /** From now on shows each change of a resource to searches this long after it was made. */
    public void showLate(String id, Duration lag) {
        search.showLate(id, lag);
    }

    /** From now on refuses an update of a version that is no longer the present one by this status. */
    public void refuseStaleBy(int status) {
        store.refuseStaleBy(status);
    }

    /** How many Tasks exist under our handoff id. */
    public int effects(String handoffId) {
        return tasks(handoffId).size();
    }

    /** How many writes for a handoff have arrived, answered or not. */
    public int calls(String handoffId) {
        return calls.of(handoffId);
    }

    /** How many of these brought the referral itself, and not a later word about it. */
    public int referrals(String handoffId) {
        return calls.referrals(handoffId);
    }

    /** How many calls went to where its redirects lead. */
    public int callsElsewhere() {
        return server.callsElsewhere();
    }

    /** The handoff ids under which writes have arrived, or of which Tasks exist. */
    public Set<String> handoffs() {
        return Stream.concat(
                        calls.handoffs().stream(), store.all("Task").stream().map(TaskMoves::handoff))
                .filter(handoff -> !handoff.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The id of the Task under our handoff id, the first if there are several. */
    public Optional<String> taskOf(String handoffId) {
        return tasks(handoffId).stream()
                .map(task -> task.path("id").asString(""))
                .findFirst();
    }

    /** A Task as it is now. */
    public ObjectNode task(String id) {
        return resource("Task", id);
    }

    /** A resource as it is now, such as {@code resource("Patient", "1")}. */
    public ObjectNode resource(String type, String id) {
        return store.find(type, id).orElseThrow();
    }

    /** All resources of a type. */
    public List<ObjectNode> all(String type) {
        return store.all(type);
    }

    /** Writes a resource as someone at the agency would, past every rule. */
    public void edit(String type, String id, UnaryOperator<ObjectNode> change) {
        store.transaction(() -> store.update(type, id, null, change::apply));
    }

    /** Lets someone at the agency write between a caller's read and its update. */
    public void beforeNextUpdate(Runnable write) {
        handler.beforeNextUpdate(write);
    }

    public void accept(String taskId) {
        edit("Task", taskId, TaskMoves::accept);
    }

    public void undoAccept(String taskId) {
        edit("Task", taskId, TaskMoves::undoAccept);
    }

    public void start(String taskId) {
        edit("Task", taskId, TaskMoves::start);
    }

    public void start(String taskId, String businessStatus) {
        edit("Task", taskId, task -> TaskMoves.appointment(task, businessStatus));
    }

    public void enterInError(String taskId) {
        edit("Task", taskId, TaskMoves::enteredInError);
    }

    /** Stores a resource as someone at the agency would. @return its reference */
    public String add(ObjectNode resource) {
        ObjectNode kept = store.transaction(() -> store.create(resource));
        return kept.path("resourceType").asString("") + "/" + kept.path("id").asString("");
    }

    /** Completes, and names a Procedure of this text as what was done. */
    public void complete(String taskId, String outcomeCode, String note, String done) {
        String procedure = add(TaskMoves.procedure(task(taskId), done));
        edit("Task", taskId, task -> TaskMoves.completeWith(task, outcomeCode, note, procedure));
    }

    public void askBack(String taskId, String question) {
        edit("Task", taskId, task -> TaskMoves.askBack(task, question));
    }

    /**
     * @param outcomeCode a word of {@code Outcome.code}
     * @param note blank for none
     */
    public void complete(String taskId, String outcomeCode, String note) {
        edit("Task", taskId, task -> TaskMoves.complete(task, outcomeCode, note));
    }

    public void fail(String taskId, String reason) {
        edit("Task", taskId, task -> TaskMoves.fail(task, reason));
    }

    public void reject(String taskId, String reason) {
        edit("Task", taskId, task -> TaskMoves.reject(task, reason));
    }

    public void confirmCancel(String taskId) {
        edit("Task", taskId, TaskMoves::confirmCancel);
    }

    @Override
    public void close() {
        notifier.close();
        server.close();
    }

    private List<ObjectNode> tasks(String handoffId) {
        Criteria ours = Criteria.of("identifier=" + TaskMoves.HANDOFF + "|" + handoffId);
        return store.all("Task").stream().filter(ours::match).toList();
    }
}
