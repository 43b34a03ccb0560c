package org.caravanserai.sandbox;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caravanserai.connectors.clearance.ClearanceVerifier;
import org.caravanserai.connectors.clearance.SeenVersions;
import org.caravanserai.sandbox.region.RegionCaseworker;
import org.caravanserai.sandbox.region.RegionServer;
import org.caravanserai.sandbox.simulator.Shift;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;

/** Everything that plays a partner: comes last, once the hub answers, and goes first. */
final class SimulatedAgencies implements SmartLifecycle {
    private final SandboxSettings settings;
    private final TokenIssuer issuer;
    private final @Nullable RegionServer region;
    private final SandboxQueue queue;
    private final Environment environment;
    private final InstantSource clock;
    private final List<Closeable> working = new ArrayList<>();

    SimulatedAgencies(
            SandboxSettings settings,
            TokenIssuer issuer,
            @Nullable RegionServer region,
            SandboxQueue queue,
            Environment environment,
            InstantSource clock) {
        this.settings = settings;
        this.issuer = issuer;
        this.region = region;
        this.queue = queue;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        SandboxPlace.check(environment);
        String hub = "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
        settings.simulated().forEach(agency -> begin(agency, hub).ifPresent(working::add));
        if (region != null && !settings.simulated().isEmpty()) {
            working.add(RegionCaseworker.on(region, settings.interval()));
        }
    }

    private Optional<Closeable> begin(String agency, String hub) {
        return switch (agency) {
            case SandboxTracker.AGENCY -> Optional.empty(); // works in its own tracker
            case SandboxQueue.AGENCY -> queue.begin(new HubKeySet(() -> hub));
            default -> Optional.of(Shift.begin(agency, ngoWorker(agency, hub)::look, settings.interval()));
        };
    }

    private NgoWorker ngoWorker(String agency, String hub) {
        String token = issuer.token("simulated-worker", agency, null, "partner");
        return new NgoWorker(agency, new PartnerDesk(hub, token, agency, verifier(hub)));
    }

    private ClearanceVerifier verifier(String hub) {
        return new ClearanceVerifier(new HubKeySet(() -> hub), clock, SeenVersions.inMemory());
    }

    /** Returns once no worker calls any more. */
    @Override
    public synchronized void stop() {
        working.reversed().forEach(SimulatedAgencies::close);
        working.clear();
    }

    private static void close(Closeable worker) {
        try {
            worker.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return !working.isEmpty();
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
