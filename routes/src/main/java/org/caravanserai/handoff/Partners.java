package org.caravanserai.handoff;

import java.time.Duration;
import java.time.InstantSource;
import org.caravanserai.agency.Access;
import org.caravanserai.agency.Called;
import org.caravanserai.agency.Certificates;
import org.caravanserai.connectors.http.AddressProbe;
import org.caravanserai.connectors.http.ClientCredentials;
import org.caravanserai.connectors.http.Credentials;
import org.caravanserai.connectors.http.PartnerAddress;
import org.caravanserai.connectors.http.PartnerHttp;
import org.caravanserai.connectors.http.Tls;
import org.springframework.stereotype.Component;

/** Makes the connections to an agency's system, with the credentials and certificates that its entry names. */
@Component
public class Partners {
    private final Secrets secrets;
    private final InstantSource clock;

    Partners(Secrets secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    public PartnerHttp http(Called called) {
        Tls tls = tls(called.certificates());
        return new PartnerHttp(called.callLimit(), credentials(called.credentials(), called.callLimit(), tls), tls);
    }

    /** Looks along the way to its address, with the same credentials and certificates. */
    public AddressProbe probe(Called called) {
        return new AddressProbe(
                new PartnerAddress(called.address()),
                http(called),
                tls(called.certificates()),
                called.callLimit(),
                clock);
    }

    private Credentials credentials(Access access, Duration limit, Tls tls) {
        return switch (access) {
            case Access.Open none -> Credentials.none();
            case Access.Bearer bearer -> Credentials.bearer(secrets.secret(bearer.secret()));
            case Access.Basic basic -> Credentials.basic(basic.user(), secrets.secret(basic.secret()));
            case Access.ClientCredentials oauth ->
                new ClientCredentials(
                        new PartnerAddress(oauth.tokens()),
                        new PartnerHttp(limit.dividedBy(2), Credentials.none(), tls),
                        oauth.clientId(),
                        secrets.secret(oauth.secret()),
                        oauth.scope(),
                        clock);
        };
    }

    private Tls tls(Certificates certificates) {
        if (certificates.trusted().isEmpty() && certificates.own().isEmpty()) {
            return Tls.usual();
        }
        return Tls.of(
                certificates.trusted().map(secrets::file),
                certificates.own().map(secrets::file),
                certificates.password().map(secrets::secret).orElse(() -> ""));
    }
}
