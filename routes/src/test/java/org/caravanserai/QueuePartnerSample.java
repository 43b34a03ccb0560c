package org.caravanserai;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.caravanserai.connectors.clearance.ClearanceRefused;
import org.caravanserai.connectors.clearance.ClearanceVerifier;
import org.caravanserai.connectors.clearance.SeenVersions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All that a partner with a queue of its own needs: Apache Qpid JMS, and a library that opens a JWE. */
record QueuePartnerSample(String broker, String agency, String password, JWK key, Supplier<String> hubKeys) {
    private static final JsonMapper JSON = new JsonMapper();

    /** The next event on our queue, opened and checked; acknowledged by closing the session that fetched it. */
    Optional<JsonNode> next(Duration patience) throws JMSException, ParseException, JOSEException, ClearanceRefused {
        try (JMSContext session = session()) {
            Message message = session.createConsumer(session.createQueue("partner." + agency + ".out"))
                    .receive(patience.toMillis());
            return message == null ? Optional.empty() : Optional.of(opened(message.getBody(String.class)));
        }
    }

    /** Says something on our other queue, sealed to the hub's newest key. */
    void say(String answerKey, String json) throws JMSException, ParseException, JOSEException {
        ECKey hub = ECKey.parse(answerKey);
        JWEObject sealed = new JWEObject(
                new JWEHeader.Builder(JWEAlgorithm.ECDH_ES_A256KW, EncryptionMethod.A256GCM)
                        .keyID(hub.getKeyID())
                        .build(),
                new Payload(json));
        sealed.encrypt(new ECDHEncrypter(hub));
        try (JMSContext session = session()) {
            session.createProducer().send(session.createQueue("partner." + agency + ".in"), sealed.serialize());
        }
    }

    /** The next message, opened and not checked: a reply to what we said has no clearance. */
    Optional<JsonNode> nextOpened(Duration patience) throws JMSException, ParseException, JOSEException {
        try (JMSContext session = session()) {
            Message message = session.createConsumer(session.createQueue("partner." + agency + ".out"))
                    .receive(patience.toMillis());
            return message == null ? Optional.empty() : Optional.of(unsealed(message.getBody(String.class)));
        }
    }

    JMSContext session() {
        return new JmsConnectionFactory(broker).createContext(agency, password);
    }

    /** What a message holds. */
    JsonNode unsealed(String jwe) throws ParseException, JOSEException {
        JWEObject sealed = JWEObject.parse(jwe);
        sealed.decrypt(key instanceof RSAKey rsa ? new RSADecrypter(rsa) : new ECDHDecrypter(key.toECKey()));
        return JSON.readTree(sealed.getPayload().toString());
    }

    private JsonNode opened(String jwe) throws ParseException, JOSEException, ClearanceRefused {
        JsonNode opened = unsealed(jwe);
        String text = opened.path("event").asString();
        JsonNode event = JSON.readTree(text);
        Instant put = Instant.parse(event.path("time").asString());
        new ClearanceVerifier(hubKeys, () -> put, SeenVersions.inMemory())
                .check(
                        opened.path("clearance").asString(),
                        agency,
                        event.path("subject").asString(),
                        text.getBytes(StandardCharsets.UTF_8));
        return event;
    }
}
