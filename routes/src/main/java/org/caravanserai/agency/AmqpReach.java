package org.caravanserai.agency;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/**
 * We put its handoffs on a queue of its own at our broker, where it signs in under its id; it answers on another one, or over the
 * partner API.
 *
 * @param password what it signs in with
 * @param key its public key, a JWK or a JWK Set; what is put on its queue is sealed to the first
 */
public record AmqpReach(SecretName password, SecretName key, int consumers) implements Reach {
    public AmqpReach {
        ReachChecks.atLeastOne(consumers);
        if (password.equals(key)) {
            throw new IllegalArgumentException("password and key are two files: one of them is no secret");
        }
    }

    @JsonCreator
    static AmqpReach read(
            SecretName password, SecretName key, @JsonSetter(nulls = Nulls.SET) @Nullable Integer consumers) {
        return new AmqpReach(password, key, ReachChecks.orOne(consumers));
    }

    @Override
    public boolean answersHere() {
        return true;
    }
}
