package org.caravanserai.agency;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** How an agency is reached; the file's {@code by} says which way. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CounterApiReach.class, name = "counter-api"),
    @JsonSubTypes.Type(value = PartnerApiReach.class, name = "partner-api"),
    @JsonSubTypes.Type(value = FhirReach.class, name = "fhir"),
    @JsonSubTypes.Type(value = ApplicationReach.class, name = "application"),
    @JsonSubTypes.Type(value = PrimeroReach.class, name = "primero"),
    @JsonSubTypes.Type(value = WebhookReach.class, name = "webhook"),
    @JsonSubTypes.Type(value = AmqpReach.class, name = "amqp"),
    @JsonSubTypes.Type(value = CaseStatusReach.class, name = "case-status"),
    @JsonSubTypes.Type(value = NoReach.class, name = "none")
})
public sealed interface Reach permits AmqpReach, Called, CounterApiReach, PartnerApiReach, NoReach {

    /** The file's words for the ways there are. */
    static Stream<String> ways() {
        return types().map(JsonSubTypes.Type::name);
    }

    /** The file's word for this way. */
    default String by() {
        return types().filter(way -> way.value() == getClass())
                .map(JsonSubTypes.Type::name)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonSubTypes.Type> types() {
        return Arrays.stream(Objects.requireNonNull(Reach.class.getAnnotation(JsonSubTypes.class))
                .value());
    }

    /** How many of its messages a node handles at a time. */
    int consumers();

    /** How often it is asked what is new; empty for an agency that tells us itself. */
    default Optional<Duration> pollEvery() {
        return Optional.empty();
    }

    /** Whether it comes for its handoffs itself, so that each of its reads is decided, instead of a delivery. */
    default boolean fetches() {
        return false;
    }

    /** Whether it says over our partner API what became of a handoff. */
    default boolean answersHere() {
        return fetches();
    }

    /** Where its own system is told that referrals of its changed. */
    default Optional<Updates> updates() {
        return Optional.empty();
    }

    /** Whether a handoff to it ends in the hub; what leaves later, at a read or a look, is decided then. */
    default boolean endsHere() {
        return fetches();
    }
}
