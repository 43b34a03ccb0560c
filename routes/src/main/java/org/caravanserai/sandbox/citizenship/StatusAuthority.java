package org.caravanserai.sandbox.citizenship;

import java.io.Closeable;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.caravanserai.sandbox.simulator.Mode;
import org.caravanserai.sandbox.simulator.SimulatedServer;
import org.jspecify.annotations.Nullable;

/** A national authority's case status API on loopback, with a switch for trouble. Invented people and numbers only. */
public final class StatusAuthority implements Closeable {
    private final InventedCases cases = new InventedCases();
    private final CallLimits limits = new CallLimits();
    private final StatusHandler handler;
    private final SimulatedServer server;

    private StatusAuthority(int port, InstantSource clock) {
        this.handler = new StatusHandler(cases, limits, clock);
        this.server = SimulatedServer.start(port, handler);
    }

    /**
     * Starts a server on 127.0.0.1. What it knows follows from the numbers alone, so that a restart forgets nothing.
     *
     * @param port 0 for any free one
     */
    public static StatusAuthority start(int port, InstantSource clock) {
        return new StatusAuthority(port, clock);
    }

    public URI address() {
        return server.address();
    }

    /** From now on the case of this receipt stands so, in the authority's words. */
    public void stands(String receipt, String text) {
        cases.stands(receipt, text);
    }

    /** From now on answers 503 outside Monday to Friday, 07:00 to 20:00 Eastern, or always answers. */
    public void keepHours(boolean keep) {
        handler.keepHours(keep);
    }

    /** From now on answers 429 to more. */
    public void bears(int callsPerSecond, int callsPerDay) {
        limits.set(callsPerSecond, callsPerDay);
    }

    /** The receipts that were asked for, in order, answered or not. */
    public List<String> looks() {
        return handler.looks();
    }

    /** From now on until told otherwise. */
    public void misbehave(Mode next) {
        server.misbehave(next);
    }

    /** From now on answers 401 to every call without this header {@code Authorization}; null takes any token it gave out. */
    public void demandAuthorization(@Nullable String authorization) {
        server.demand(authorization);
        handler.trust(authorization);
    }

    public int callsElsewhere() {
        return server.callsElsewhere();
    }

    @Override
    public void close() {
        server.close();
    }
}
