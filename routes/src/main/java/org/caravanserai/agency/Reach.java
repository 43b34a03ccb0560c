package org.caravanserai.agency;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How an agency is reached; the file's {@code by} says which way. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Reach.CounterApi.class, name = "counter-api"),
    @JsonSubTypes.Type(value = Reach.PartnerApi.class, name = "partner-api"),
    @JsonSubTypes.Type(value = Reach.Fhir.class, name = "fhir"),
    @JsonSubTypes.Type(value = Reach.Nothing.class, name = "none")
})
public sealed interface Reach {

    /** How many of its messages a node handles at a time. */
    int consumers();

    /** It only sends, and fetches answers from the counter API. */
    record CounterApi(int consumers) implements Reach {
        public CounterApi {
            atLeastOne(consumers);
        }

        @JsonCreator
        static CounterApi read(@JsonSetter(nulls = Nulls.SET) @Nullable Integer consumers) {
            return new CounterApi(orOne(consumers));
        }
    }

    /** It fetches its handoffs from the partner API, or its people read them in the hosted inbox. */
    record PartnerApi(int consumers) implements Reach {
        public PartnerApi {
            atLeastOne(consumers);
        }

        @JsonCreator
        static PartnerApi read(@JsonSetter(nulls = Nulls.SET) @Nullable Integer consumers) {
            return new PartnerApi(orOne(consumers));
        }
    }

    /** We call its FHIR R4 server: one whole call takes at most {@code callLimit}, answers are asked for each {@code pollEvery}. */
    record Fhir(URI address, String ourOrganization, Duration callLimit, Duration pollEvery, int consumers)
            implements Reach {
        public Fhir {
            atLeastOne(consumers);
            longerThanNothing(callLimit, "callLimit");
            longerThanNothing(pollEvery, "pollEvery");
            if (!address.isAbsolute() || address.getHost() == null) {
                throw new IllegalArgumentException("an address is like https://host/path");
            }
        }

        @JsonCreator
        static Fhir read(
                URI address,
                String ourOrganization,
                Duration callLimit,
                Duration pollEvery,
                @JsonSetter(nulls = Nulls.SET) @Nullable Integer consumers) {
            return new Fhir(address, ourOrganization, callLimit, pollEvery, orOne(consumers));
        }
    }

    /** It has no way in, and none out. */
    record Nothing() implements Reach {
        @Override
        public int consumers() {
            return 0;
        }
    }

    private static int orOne(@Nullable Integer consumers) {
        return consumers == null ? 1 : consumers;
    }

    private static void atLeastOne(int consumers) {
        if (consumers < 1) {
            throw new IllegalArgumentException("consumers is 1 or more");
        }
    }

    private static void longerThanNothing(Duration duration, String name) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(name + " is longer than nothing");
        }
    }
}
