package org.caravanserai.issuing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.identity.KnownAgencies;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gives a client that shows its secret a token, and records it by the client's id. */
@Component
public class TokenDesk {
    private static final Logger LOG = LoggerFactory.getLogger(TokenDesk.class);
    private static final SecretHash NOBODYS = SecretHash.of(SecretHash.fresh());
    private final Clients clients;
    private final KnownAgencies agencies;
    private final WrongSecrets wrong;
    private final HubIssuer issuer;
    private final Audit audit;
    private final InstantSource clock;

    TokenDesk(
            Clients clients,
            KnownAgencies agencies,
            WrongSecrets wrong,
            HubIssuer issuer,
            Audit audit,
            InstantSource clock) {
        this.clients = clients;
        this.agencies = agencies;
        this.wrong = wrong;
        this.issuer = issuer;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param address where the call comes from, to slow down whoever tries secrets there */
    public Issue issue(String id, String secret, String address) {
        Optional<Duration> wait = wrong.wait(id, address);
        if (wait.isPresent()) {
            return new Issue.TooMany(wait.get());
        }
        Optional<Client> client = clients.find(id);
        boolean fits = client.map(known -> known.knows(secret)).orElseGet(() -> NOBODYS.fits(secret));
        if (client.isEmpty() || !fits || !agencies.knows(client.get().agency())) {
            wrong.count(id, address);
            LOG.warn("no token for client {}", client.map(Client::id).orElse("(not in clients.yaml)"));
            return new Issue.Unknown();
        }
        return issued(client.get());
    }

    private Issue issued(Client client) {
        Instant until = clock.instant().plus(issuer.life());
        audit.record(Receipt.of(AuditEvent.TOKEN_ISSUED, client.agency(), client.subject())
                .unit(client.unit().orElse(null))
                .validUntil(until)
                .result("issued"));
        return new Issue.Issued(issuer.token(client), issuer.life());
    }
}
