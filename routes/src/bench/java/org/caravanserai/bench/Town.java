package org.caravanserai.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.caravanserai.sandbox.TokenIssuer;

/** The people at work: a token for each agency, and a reader of its list. */
final class Town implements AutoCloseable {
    final LongAdder requests = new LongAdder();
    private final URI hub;
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, Follower> followers = new HashMap<>();

    Town(URI hub, Path sandbox, Duration look) throws IOException {
        this.hub = hub;
        TokenIssuer issuer = TokenIssuer.in(sandbox, InstantSource.system());
        City.COUNTERS.forEach(id -> settle(id, issuer, "counter", "/api/counter/v1/referrals", look));
        City.NGOS.forEach(id -> settle(id, issuer, "partner", "/api/partner/v1/handoffs", look));
    }

    private void settle(String id, TokenIssuer issuer, String role, String list, Duration look) {
        String token = issuer.token(role + "-1", id, null, role);
        tokens.put(id, token);
        followers.put(id, new Follower(hub, token, list, look, requests));
    }

    Wire wire(String agency) {
        return new Wire(hub, tokens.getOrDefault(agency, ""));
    }

    Follower list(String agency) {
        return java.util.Objects.requireNonNull(followers.get(agency));
    }

    void look(Duration every) {
        followers.values().forEach(follower -> follower.look(every));
    }

    @Override
    public void close() throws IOException {
        for (Follower follower : followers.values()) {
            follower.close();
        }
    }
}
