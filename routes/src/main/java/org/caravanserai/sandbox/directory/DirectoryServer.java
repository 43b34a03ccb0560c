package org.caravanserai.sandbox.directory;

import java.io.Closeable;
import java.net.URI;
import java.util.Collection;
import org.caravanserai.sandbox.simulator.Mode;
import org.caravanserai.sandbox.simulator.SimulatedServer;
import tools.jackson.databind.node.ObjectNode;

/** A simulated directory of services on loopback. */
public final class DirectoryServer implements Closeable {
    private final ListedServices services;
    private final SimulatedServer server;

    private DirectoryServer(int port, Collection<ObjectNode> first) {
        this.services = new ListedServices();
        first.forEach(services::put);
        this.server = SimulatedServer.start(port, new HsdsSystem(services));
    }

    /** @param port 0 for any free one */
    public static DirectoryServer start(int port, Collection<ObjectNode> first) {
        return new DirectoryServer(port, first);
    }

    public URI address() {
        return URI.create(server.address() + "/hsds");
    }

    /** What it lists, to be changed as a directory's editors would. */
    public ListedServices services() {
        return services;
    }

    public void misbehave(Mode mode) {
        server.misbehave(mode);
    }

    @Override
    public void close() {
        server.close();
    }
}
