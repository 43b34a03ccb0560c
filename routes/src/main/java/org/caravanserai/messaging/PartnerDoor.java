package org.caravanserai.messaging;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where partners with a queue of their own reach the broker; nowhere, unless {@code port} is set.
 *
 * @param port 0 for any that is free
 * @param address what it listens on
 * @param certificate our certificate and key, PKCS 12; without one only this machine may come in
 * @param certificatePassword the file of its password
 */
@ConfigurationProperties("caravanserai.amqp")
record PartnerDoor(
        @Nullable Integer port,
        @DefaultValue("127.0.0.1") String address,
        @Nullable Path certificate,
        @Nullable Path certificatePassword) {
    static final String NAME = "partners";

    PartnerDoor {
        if (port != null && certificate == null && !loopback(address)) {
            throw new IllegalArgumentException("caravanserai.amqp.address=" + address
                    + " can be reached from other machines: name caravanserai.amqp.certificate");
        }
        if (certificate != null && certificatePassword == null) {
            throw new IllegalArgumentException(
                    "caravanserai.amqp.certificate needs caravanserai.amqp.certificate-password, a file");
        }
    }

    private static boolean loopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** AMQP with a name and a password, and nothing else. */
    Optional<TransportConfiguration> acceptor() {
        if (port == null) {
            return Optional.empty();
        }
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("host", address);
        parameters.put("port", port);
        parameters.put("protocols", "AMQP");
        Map<String, Object> amqp = Map.of("saslMechanisms", "PLAIN");
        if (certificate != null && certificatePassword != null) {
            parameters.put("sslEnabled", true);
            parameters.put("keyStorePath", certificate.toString());
            parameters.put("keyStoreType", "PKCS12");
            parameters.put("keyStorePassword", text(certificatePassword));
            parameters.put("enabledProtocols", "TLSv1.3,TLSv1.2");
        }
        return Optional.of(new TransportConfiguration(NettyAcceptorFactory.class.getName(), parameters, NAME, amqp));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (java.io.IOException e) {
            throw new IllegalStateException("caravanserai.amqp.certificate-password cannot be read", e);
        }
    }
}
