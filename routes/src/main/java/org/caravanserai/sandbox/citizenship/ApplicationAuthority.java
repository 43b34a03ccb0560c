package org.caravanserai.sandbox.citizenship;

import java.io.Closeable;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.caravanserai.sandbox.simulator.Mode;
import org.caravanserai.sandbox.simulator.SimulatedServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A national authority that takes applications, on loopback, with a switch for trouble. Invented people only. */
public final class ApplicationAuthority implements Closeable {
    private final InstantSource clock;
    private final Applications applications;
    private final ApplicationHandler handler;
    private final SimulatedServer server;

    private ApplicationAuthority(int port, @Nullable Path folder, InstantSource clock) {
        this.clock = clock;
        this.applications = new Applications(folder);
        this.handler = new ApplicationHandler(applications, clock);
        this.server = SimulatedServer.start(port, handler);
    }

    /**
     * Starts a server on 127.0.0.1.
     *
     * @param port 0 for any free one
     * @param folder where its applications are kept over restarts; none for memory only
     */
    public static ApplicationAuthority start(int port, @Nullable Path folder, InstantSource clock) {
        return new ApplicationAuthority(port, folder, clock);
    }

    public URI address() {
        return server.address();
    }

    /** All that it holds of a person, drafts too. */
    public List<ObjectNode> applications(String number) {
        return applications.ofPerson(number, clock.instant());
    }

    /** Someone else applies for the same person. */
    public void appliesElsewhere(String number) {
        applications.draft(number, false, clock.instant());
    }

    /** The calls that arrived, in order, answered or not, without what names a person. */
    public List<String> calls() {
        return handler.calls();
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
    }
}
