package org.caravanserai.connectors.http;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A server on loopback with a certificate of its own making; answers 503 to whoever gets through, and counts. Those of one kind
 * share a certificate, because making it takes longer than any test of it.
 */
public final class CertifiedServer implements AutoCloseable {
    private static final String PASSWORD = "changeit";
    private static final String HERE = "dns:localhost,ip:127.0.0.1";
    private static final Map<Kind, Path> MADE = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final Path folder;
    private final HttpsServer server;

    private CertifiedServer(Kind kind) {
        this(kind, false);
    }

    private CertifiedServer(Kind kind, boolean asksForOne) {
        try {
            folder = MADE.computeIfAbsent(kind, CertifiedServer::certificate);
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(asksForOne ? asking(context()) : new HttpsConfigurator(context()));
            server.createContext("/", exchange -> {
                calls.incrementAndGet();
                exchange.sendResponseHeaders(503, -1);
                exchange.close();
            });
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param authority who signs; one word, one authority */
    private record Kind(String authority, String begins, String names) {}

    /** Signed by an authority, because what is trusted by itself is trusted beyond its end. */
    private static Path certificate(Kind kind) {
        try {
            Path folder = Files.createTempDirectory("certified");
            String asked = folder.resolve("own.csr").toString();
            String signed = folder.resolve("own.pem").toString();
            String authority = folder.resolve("authority.pem").toString();
            keytool(folder, "authority", "-genkeypair", "-keyalg", "EC", "-dname", "CN=authority", "-ext", "bc:c");
            keytool(folder, "authority", "-exportcert", "-rfc", "-file", authority);
            keytool(folder, "own", "-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost");
            keytool(folder, "own", "-certreq", "-file", asked);
            keytool(
                    folder,
                    "authority",
                    "-gencert",
                    "-rfc",
                    "-infile",
                    asked,
                    "-outfile",
                    signed,
                    "-ext",
                    "san=" + kind.names,
                    "-startdate",
                    kind.begins,
                    "-validity",
                    "30");
            keytool(folder, "own", "-importcert", "-noprompt", "-file", signed);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static CertifiedServer withACertificateThatHasExpired() {
        return new CertifiedServer(new Kind("one", "-400d", HERE));
    }

    public static CertifiedServer withACertificateForAnotherHost() {
        return new CertifiedServer(new Kind("one", "-1d", "dns:elsewhere.example"));
    }

    public static CertifiedServer withAGoodCertificate() {
        return new CertifiedServer(new Kind("one", "-1d", HERE));
    }

    /** As good, but whoever trusts the authority of the others does not trust this one. */
    public static CertifiedServer ofAnotherAuthority() {
        return new CertifiedServer(new Kind("another", "-1d", HERE));
    }

    /** Speaks only to those who show a certificate of its authority (mutual TLS). */
    public static CertifiedServer thatAsksForACertificate() {
        return new CertifiedServer(new Kind("one", "-1d", HERE), true);
    }

    public URI address() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Trusts the authority behind this certificate, and nothing else. */
    public Tls trusted() {
        return Tls.of(Optional.of(folder.resolve("authority.pem")), Optional.empty(), () -> "");
    }

    /** The same, and shows the one certificate that this authority has signed. */
    public Tls trustedAndKnown() {
        return Tls.of(
                Optional.of(folder.resolve("authority.pem")), Optional.of(folder.resolve("shown.p12")), () -> PASSWORD);
    }

    /** Its key and certificate, PKCS 12, for another server in its place; the password is {@code changeit}. */
    public Path keyAndCertificate() {
        return folder.resolve("shown.p12");
    }

    /** What a client needs that trusts its authority alone. */
    public SSLContext trusting() {
        return trusted().context();
    }

    public int calls() {
        return calls.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Certificate authority = keys.getCertificate("authority");
        keys.deleteEntry("authority"); // it signs; shown is what it signed
        try (OutputStream out = Files.newOutputStream(folder.resolve("shown.p12"))) {
            keys.store(out, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), trusting(authority), null);
        return context;
    }

    private static TrustManager[] trusting(Certificate authority) throws IOException, GeneralSecurityException {
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("authority", authority);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(known);
        return factory.getTrustManagers();
    }

    private static HttpsConfigurator asking(SSLContext context) {
        return new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters asking = context.getDefaultSSLParameters();
                asking.setNeedClientAuth(true);
                parameters.setSSLParameters(asking);
            }
        };
    }

    /** The JDK's own tool: certificates cannot be made by its public classes. */
    private static void keytool(Path folder, String alias, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-J-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-alias",
                alias,
                "-keystore",
                folder.resolve("keys.p12").toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(made.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (made.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(said);
        }
    }
}
