package org.caravanserai.sandbox.queue;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import java.text.ParseException;
import org.caravanserai.openapi.amqp.client.body.Opened;
import org.caravanserai.openapi.amqp.client.body.Said;

/** Opens what the hub sealed to the partner's key, and seals what the partner says to the hub's. */
final class Envelope {
    private final ECKey key;

    /** @param key with its private part */
    Envelope(ECKey key) {
        this.key = key;
    }

    /** @throws Unreadable if it was sealed to another key, or is no such message */
    Opened open(String sealed) throws Unreadable {
        try {
            JWEObject object = JWEObject.parse(sealed);
            object.decrypt(new ECDHDecrypter(key));
            return Words.read(object.getPayload().toString(), Opened.class);
        } catch (ParseException | JOSEException e) {
            throw new Unreadable("it is not sealed to our key");
        }
    }

    /** @param answerKey the hub's public key, as its newest message has it */
    static String seal(Said said, String answerKey) throws Unreadable {
        try {
            ECKey hub = ECKey.parse(answerKey);
            JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.ECDH_ES_A256KW, EncryptionMethod.A256GCM)
                    .keyID(hub.getKeyID())
                    .build();
            JWEObject object = new JWEObject(header, new Payload(Words.write(said)));
            object.encrypt(new ECDHEncrypter(hub));
            return object.serialize();
        } catch (ParseException | JOSEException e) {
            throw new Unreadable("its key to answer to is none");
        }
    }
}
