package org.caravanserai.connectors.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * What connections to a partner trust, and the certificate they show (mutual TLS). Files are read again once they have changed,
 * so that certificates can be renewed while we run.
 */
public final class Tls {
    private static final Tls USUAL = new Tls(Optional.empty(), Optional.empty(), () -> "");
    private final Optional<Path> trusted;
    private final Optional<Path> own;
    private final Secret password;
    private @Nullable Read read;

    private Tls(Optional<Path> trusted, Optional<Path> own, Secret password) {
        this.trusted = trusted;
        this.own = own;
        this.password = password;
    }

    /** The authorities that Java trusts, and no certificate of our own. */
    public static Tls usual() {
        return USUAL;
    }

    /**
     * @param trusted certificates of authorities (PEM), instead of the usual ones; empty for the usual ones
     * @param own our certificate and its key (PKCS 12); empty to show none
     * @param password of {@code own}
     */
    public static Tls of(Optional<Path> trusted, Optional<Path> own, Secret password) {
        return new Tls(trusted, own, password);
    }

    /**
     * The same one as long as no file has changed.
     *
     * @throws CallFailed if a file is not there or cannot be used
     */
    synchronized SSLContext context() {
        try {
            List<FileTime> times = times();
            if (read == null || !read.times().equals(times)) {
                read = new Read(times, made());
            }
            return read.context();
        } catch (IOException | GeneralSecurityException e) {
            throw new CallFailed(CallFailed.Kind.UNAVAILABLE, "tls-files");
        }
    }

    private List<FileTime> times() throws IOException {
        List<FileTime> times = new ArrayList<>();
        for (Path file : Stream.concat(trusted.stream(), own.stream()).toList()) {
            times.add(Files.getLastModifiedTime(file));
        }
        return times;
    }

    private SSLContext made() throws IOException, GeneralSecurityException {
        if (trusted.isEmpty() && own.isEmpty()) {
            return SSLContext.getDefault();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                own.isPresent() ? shown(own.get()) : null, trusted.isPresent() ? trusting(trusted.get()) : null, null);
        return context;
    }

    private KeyManager[] shown(Path file) throws IOException, GeneralSecurityException {
        char[] opens = password.value().toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, opens);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, opens);
        return factory.getKeyManagers();
    }

    private static TrustManager[] trusting(Path file) throws IOException, GeneralSecurityException {
        KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
        authorities.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                authorities.setCertificateEntry("authority-" + authorities.size(), authority);
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return factory.getTrustManagers();
    }

    private record Read(List<FileTime> times, SSLContext context) {}
}
