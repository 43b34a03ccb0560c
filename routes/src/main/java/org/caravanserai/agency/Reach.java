package org.caravanserai.agency;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** How an agency is reached; the file's {@code by} says which way. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CounterApiReach.class, name = "counter-api"),
    @JsonSubTypes.Type(value = PartnerApiReach.class, name = "partner-api"),
    @JsonSubTypes.Type(value = FhirReach.class, name = "fhir"),
    @JsonSubTypes.Type(value = NoReach.class, name = "none")
})
public sealed interface Reach permits Called, CounterApiReach, PartnerApiReach, NoReach {

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

    /** The word by which a file chooses this way. */
    static String word(Reach reach) {
        return Arrays.stream(Objects.requireNonNull(Reach.class.getAnnotation(JsonSubTypes.class)).value())
                .filter(way -> way.value().equals(reach.getClass()))
                .findFirst()
                .map(JsonSubTypes.Type::name)
                .orElseThrow();
    }
}
