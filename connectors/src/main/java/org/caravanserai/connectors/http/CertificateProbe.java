package org.caravanserai.connectors.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.caravanserai.connectors.http.AddressProbe.Verdict;

/** Shakes hands as a call would; if that fails, looks at what is shown there to say why. Nothing is ever sent to one not trusted. */
final class CertificateProbe {
    private static final int SOON_DAYS = 21;
    private final String host;
    private final int port;
    private final SSLContext trusting;
    private final Duration limit;
    private final InstantSource clock;

    CertificateProbe(String host, int port, SSLContext trusting, Duration limit, InstantSource clock) {
        this.host = host;
        this.port = port;
        this.trusting = trusting;
        this.limit = limit;
        this.clock = clock;
    }

    Verdict look() throws IOException {
        List<X509Certificate> shown = shown();
        if (shown.isEmpty()) {
            return new Verdict(false, "It does not speak TLS there: is the port right?");
        }
        Instant ends = shown.getFirst().getNotAfter().toInstant();
        long days = Duration.between(clock.instant(), ends).toDays();
        if (!ends.isAfter(clock.instant())) {
            return new Verdict(false, "Their certificate expired on " + ends + ": they must renew it.");
        }
        if (shown.getFirst().getNotBefore().toInstant().isAfter(clock.instant())) {
            return new Verdict(false, "Their certificate does not count yet: a clock is wrong, theirs or ours.");
        }
        if (handshake(trusting, true)) {
            String soon = days < SOON_DAYS ? " Remind them to renew it." : "";
            return new Verdict(true, "Trusted, for this host name, for " + days + " days more." + soon);
        }
        return new Verdict(
                false,
                handshake(trusting, false)
                        ? "Their certificate is for another host than " + host
                                + ": use the name that it is made for in `address`, or they must have one made."
                        : "Nobody we trust has signed their certificate, or they ask for one of ours: put their authority into"
                                + " `certificates.trusted`, or ours into `certificates.own`.");
    }

    private boolean handshake(SSLContext context, boolean itsName) throws IOException {
        try (SSLSocket socket = connected(context)) {
            if (itsName) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
            }
            socket.startHandshake();
            return true;
        } catch (SSLException e) {
            return false;
        }
    }

    private SSLSocket connected(SSLContext context) throws IOException {
        Socket plain = new Socket();
        plain.connect(new InetSocketAddress(host, port), (int) limit.toMillis());
        plain.setSoTimeout((int) limit.toMillis());
        return (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
    }

    private List<X509Certificate> shown() throws IOException {
        Seen seen = new Seen();
        try {
            SSLContext looking = SSLContext.getInstance("TLS");
            looking.init(null, new TrustManager[] {seen}, null);
            handshake(looking, false);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
        return seen.chain;
    }

    /** Notes what is shown and then breaks off, so that no connection ever stands on it. */
    private static final class Seen extends X509ExtendedTrustManager {
        private final List<X509Certificate> chain = new ArrayList<>();

        private void note(X509Certificate[] shown) throws java.security.cert.CertificateException {
            chain.addAll(List.of(shown));
            throw new java.security.cert.CertificateException("only looked at");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String type)
                throws java.security.cert.CertificateException {
            note(shown);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String type, Socket socket)
                throws java.security.cert.CertificateException {
            note(shown);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String type, SSLEngine engine)
                throws java.security.cert.CertificateException {
            note(shown);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String type)
                throws java.security.cert.CertificateException {
            note(shown);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String type, Socket socket)
                throws java.security.cert.CertificateException {
            note(shown);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String type, SSLEngine engine)
                throws java.security.cert.CertificateException {
            note(shown);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
