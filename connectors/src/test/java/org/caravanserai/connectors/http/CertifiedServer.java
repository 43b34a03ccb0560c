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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** A server on loopback with a certificate of its own making; answers 503 to whoever gets through, and counts. */
public final class CertifiedServer implements AutoCloseable {
    private static final String PASSWORD = "changeit";
    private static final String HERE = "dns:localhost,ip:127.0.0.1";
    private final AtomicInteger calls = new AtomicInteger();
    private final Path folder;
    private final HttpsServer server;

    private CertifiedServer(String begins, int days, String names) {
        this(begins, days, names, false);
    }

    private CertifiedServer(String begins, int days, String names, boolean asksForOne) {
        try {
            folder = Files.createTempDirectory("certified");
            // an authority, because what is trusted by itself is trusted beyond its end
            keytool("authority", "-genkeypair", "-keyalg", "EC", "-dname", "CN=authority", "-ext", "bc:c");
            keytool("authority", "-exportcert", "-rfc", "-file", file("authority.pem"));
            keytool("own", "-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost");
            keytool("own", "-certreq", "-file", file("own.csr"));
            keytool(
                    "authority",
                    "-gencert",
                    "-rfc",
                    "-infile",
                    file("own.csr"),
                    "-outfile",
                    file("own.pem"),
                    "-ext",
                    "san=" + names,
                    "-startdate",
                    begins,
                    "-validity",
                    String.valueOf(days));
            keytool("own", "-importcert", "-noprompt", "-file", file("own.pem"));
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

    public static CertifiedServer withACertificateThatHasExpired() {
        return new CertifiedServer("-400d", 30, HERE);
    }

    public static CertifiedServer withACertificateForAnotherHost() {
        return new CertifiedServer("-1d", 30, "dns:elsewhere.example");
    }

    public static CertifiedServer withAGoodCertificate() {
        return new CertifiedServer("-1d", 30, HERE);
    }

    /** Speaks only to those who show a certificate of its authority (mutual TLS). */
    public static CertifiedServer thatAsksForACertificate() {
        return new CertifiedServer("-1d", 30, HERE, true);
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

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    /** The JDK's own tool: certificates cannot be made by its public classes. */
    private void keytool(String alias, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-alias", alias, "-keystore", file("keys.p12"), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(made.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (made.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(said);
        }
    }
}
