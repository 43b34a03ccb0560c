package org.caravanserai;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.jwk.ECKey;
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
record QueuePartnerSample(String broker, String agency, String password, ECKey key, Supplier<String> hubKeys) {
    private static final JsonMapper JSON = new JsonMapper();

    /** The next event on our queue, opened and checked; acknowledged by closing the session that fetched it. */
    Optional<JsonNode> next(Duration patience) throws JMSException, ParseException, JOSEException, ClearanceRefused {
        try (JMSContext session = session()) {
            Message message = session.createConsumer(session.createQueue("partner." + agency + ".out"))
                    .receive(patience.toMillis());
            return message == null ? Optional.empty() : Optional.of(opened(message.getBody(String.class)));
        }
    }

    JMSContext session() {
        return new JmsConnectionFactory(broker).createContext(agency, password);
    }

    private JsonNode opened(String jwe) throws ParseException, JOSEException, ClearanceRefused {
        JWEObject sealed = JWEObject.parse(jwe);
        sealed.decrypt(new ECDHDecrypter(key));
        JsonNode opened = JSON.readTree(sealed.getPayload().toString());
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
