package org.caravanserai.sandbox;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.caravanserai.connectors.clearance.ClearanceVerifier;
import org.caravanserai.connectors.clearance.SeenVersions;
import org.caravanserai.sandbox.region.RegionCaseworker;
import org.caravanserai.sandbox.region.RegionServer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;

/** Everything that plays a partner: comes last, once the hub answers, and goes first. */
final class SimulatedAgencies implements SmartLifecycle {
    private final SandboxSettings settings;
    private final TokenIssuer issuer;
    private final @Nullable RegionServer region;
    private final Environment environment;
    private final InstantSource clock;
    private final List<NgoWorker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable RegionCaseworker caseworker;

    SimulatedAgencies(
            SandboxSettings settings,
            TokenIssuer issuer,
            @Nullable RegionServer region,
            Environment environment,
            InstantSource clock) {
        this.settings = settings;
        this.issuer = issuer;
        this.region = region;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        SandboxPlace.check(environment);
        String hub = "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
        settings.simulated().stream()
                .filter(agency -> !agency.equals("ngo-tracker")) // works in its own tracker
                .forEach(agency -> begin(agency, hub));
        if (region != null && !settings.simulated().isEmpty()) {
            caseworker = RegionCaseworker.on(region, settings.interval());
        }
    }

    private void begin(String agency, String hub) {
        String token = issuer.token("simulated-worker", agency, null, "partner");
        NgoWorker worker =
                new NgoWorker(agency, new PartnerDesk(hub, token, agency, verifier(hub)), settings.interval());
        workers.add(worker);
        threads.add(Thread.ofVirtual().name("worker of " + agency).start(worker));
    }

    private ClearanceVerifier verifier(String hub) {
        return new ClearanceVerifier(new HubKeySet(() -> hub), clock, SeenVersions.inMemory());
    }

    /** Returns once no worker calls any more. */
    @Override
    public synchronized void stop() {
        if (caseworker != null) {
            caseworker.close();
        }
        workers.forEach(NgoWorker::stop);
        threads.forEach(SimulatedAgencies::join);
        workers.clear();
        threads.clear();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return !threads.isEmpty();
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
