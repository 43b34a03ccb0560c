package org.caravanserai.sandbox.tracker;

import java.io.Closeable;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.caravanserai.sandbox.simulator.Mode;
import org.caravanserai.sandbox.simulator.SimulatedServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An NGO's Primero on loopback, with a worker's hands and a switch for trouble. Invented people only. */
public final class TrackerServer implements Closeable {
    private final TrackerStore store;
    private final TrackerHandler handler;
    private final SimulatedServer server;
    private volatile @Nullable CallOut callOut;

    private TrackerServer(int port, @Nullable Path folder, InstantSource clock) {
        this.store = new TrackerStore(clock, folder);
        this.handler = new TrackerHandler(store);
        this.server = SimulatedServer.start(port, handler);
    }

    /**
     * Starts a tracker on 127.0.0.1.
     *
     * @param port 0 for any free one
     * @param folder where its cases are kept over restarts; none for memory only
     */
    public static TrackerServer start(int port, @Nullable Path folder, InstantSource clock) {
        return new TrackerServer(port, folder, clock);
    }

    /** Its API's base. */
    public URI address() {
        return URI.create(server.address() + TrackerHandler.PATH);
    }

    /** From now on calls out, once and without a second try, when a case changed. */
    public void callOut(URI address, String key) {
        CallOut out = new CallOut(address, key);
        callOut = out;
        handler.onChange(out::changed);
    }

    /** All cases. */
    public List<ObjectNode> cases() {
        return store.cases();
    }

    /** The referrals of a case. */
    public List<ObjectNode> referrals(String id) {
        return store.referrals(id).orElse(List.of());
    }

    /** The referral of one of our handoffs, wherever it is. */
    public Optional<ObjectNode> referralOf(String handoff) {
        return store.cases().stream()
                .flatMap(one -> referrals(one.path("id").asString("")).stream())
                .filter(referral ->
                        referral.path("service_record_id").asString("").endsWith(handoff))
                .findFirst();
    }

    /** How many referrals there are of one handoff. */
    public int effects(String handoff) {
        return (int) store.cases().stream()
                .flatMap(one -> referrals(one.path("id").asString("")).stream())
                .filter(referral ->
                        referral.path("service_record_id").asString("").endsWith(handoff))
                .count();
    }

    /** The calls that arrived, in order, answered or not. */
    public List<String> calls() {
        return handler.calls();
    }

    public void accept(String handoff) {
        decide(handoff, "{\"status\":\"accepted\"}");
    }

    /** @param reason a word of the tracker's own */
    public void reject(String handoff, String reason) {
        decide(
                handoff,
                TrackerStore.JSON
                        .createObjectNode()
                        .put("status", "rejected")
                        .put("rejected_reason", reason)
                        .toString());
    }

    public void done(String handoff, String note) {
        decide(
                handoff,
                TrackerStore.JSON
                        .createObjectNode()
                        .put("status", "done")
                        .put("rejection_note", note)
                        .toString());
    }

    /** Sets whatever someone may have written into a referral, past every rule. */
    public void decide(String handoff, String decision) {
        ObjectNode referral = referralOf(handoff).orElseThrow();
        store.decide(
                referral.path("record_id").asString(""),
                referral.path("id").asString(""),
                TrackerStore.JSON.readTree(decision));
        CallOut out = callOut;
        if (out != null) {
            out.changed(referral.path("record_id").asString(""));
        }
    }

    /** A referral of the tracker's own, from one of its users to another. */
    public void referAmongThemselves(String id) {
        store.refer(
                id,
                TrackerStore.JSON
                        .createObjectNode()
                        .put("service_record_id", java.util.UUID.randomUUID().toString()));
    }

    /** From now on does not keep the fields of consent, as for a user whose role does not show them. */
    public void loseConsents() {
        handler.loseConsents();
    }

    /** From now on our user may not see this case; its list names it all the same. */
    public void hide(String id) {
        handler.hide(id);
    }

    /** Our user may see this case again. */
    public void show(String id) {
        handler.show(id);
    }

    /** The largest page, whatever a caller asks for. */
    public void mostPerPage(int most) {
        handler.mostPerPage(most);
    }

    /** From now on until told otherwise. */
    public void misbehave(Mode next) {
        server.misbehave(next);
    }

    /** From now on answers 401 to every call without this header {@code Authorization}; null takes any. */
    public void demandAuthorization(@Nullable String authorization) {
        server.demand(authorization);
    }

    public int callsElsewhere() {
        return server.callsElsewhere();
    }

    @Override
    public void close() {
        server.close();
        CallOut out = callOut;
        if (out != null) {
            out.close();
        }
    }
}
