package org.caravanserai.sandbox.webhook;

import java.io.Closeable;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.caravanserai.connectors.clearance.ClearanceVerifier;
import org.caravanserai.connectors.webhook.WebhookVerifier;
import org.caravanserai.sandbox.simulator.Mode;
import org.caravanserai.sandbox.simulator.SimulatedServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The partner's address on loopback: checks signature and clearance, keeps each event once. Invented people only. */
public final class WebhookPartner implements Closeable {
    private final EventInbox inbox;
    private final SimulatedServer server;

    private WebhookPartner(int port, EventInbox inbox) {
        this.inbox = inbox;
        this.server = SimulatedServer.start(port, inbox);
    }

    /**
     * Starts it on 127.0.0.1.
     *
     * @param port 0 for any free one
     * @param agency whose clearance it wants to see
     * @param signatures by which it knows the hub
     */
    public static WebhookPartner start(int port, String agency, WebhookVerifier signatures) {
        return new WebhookPartner(port, new EventInbox(agency, signatures));
    }

    /** From now on takes a handoff only with a clearance that holds. */
    public void demandClearance(ClearanceVerifier verifier) {
        inbox.demand(verifier);
    }

    public URI address() {
        return URI.create(server.address() + EventInbox.PATH);
    }

    /** From now on until told otherwise. */
    public void misbehave(Mode mode) {
        server.misbehave(mode);
    }

    /** From now on answers 401 to every call without this header {@code Authorization}; null takes any. */
    public void demandAuthorization(@Nullable String authorization) {
        server.demand(authorization);
    }

    /** The events about a handoff or a referral that it keeps, in the order in which they came, each once. */
    public List<JsonNode> events(String subject) {
        return inbox.events(subject);
    }

    /** How often events about it arrived, taken or not. */
    public int arrivals(String subject) {
        return inbox.arrivals(subject);
    }

    /** Why the last event that it refused was refused. */
    public Optional<String> lastFlaw() {
        return inbox.lastFlaw();
    }

    public int callsElsewhere() {
        return server.callsElsewhere();
    }

    @Override
    public void close() {
        server.close();
    }
}
