package org.caravanserai.answer;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a feature answers its caller: done, or one of the ways to say no. None of them is a failure of ours.
 *
 * @param <T> what it answers when done
 */
public sealed interface Answer<T> {

    /** Done, with no version to remember (lists, previews). */
    static <T> Answer<T> done(T value) {
        return new Done<>(value, Done.UNVERSIONED);
    }

    /** Done, and what was made or changed is now at this version. */
    static <T> Answer<T> done(T value, int version) {
        return new Done<>(value, version);
    }

    /** The same answer with another value, if it is done; each no stays as it is. */
    default <R> Answer<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Done<T> done -> new Done<>(change.apply(done.value()), done.version());
            case No<T> no -> no.as();
        };
    }

    /**
     * It worked.
     *
     * @param version of what was made, changed or read, from 1; {@link #UNVERSIONED} where it has none
     */
    record Done<T>(T value, int version) implements Answer<T> {
        public static final int UNVERSIONED = 0;
    }

    /** Any answer that is not {@link Done}. */
    sealed interface No<T> extends Answer<T> {
        /** The same no where another value was hoped for; safe, since a no holds none. */
        @SuppressWarnings("unchecked")
        default <R> Answer<R> as() {
            return (Answer<R>) this;
        }
    }

    /** It does not exist, or the caller may not know that it does. */
    record NotThere<T>() implements No<T> {}

    /** Well-formed, but fields break rules that no contract can state. */
    record Invalid<T>(List<FieldFault> faults) implements No<T> {
        public Invalid {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Consent, an agreement or the journey says no.
     *
     * @param reason the first rule that said no, such as {@code not-covered}
     * @param categories the data categories concerned, may be empty
     */
    record Refused<T>(String reason, Set<String> categories, String detail) implements No<T> {
        public Refused {
            categories = Collections.unmodifiableSet(new TreeSet<>(categories));
        }
    }

    /**
     * It cannot be done in the current state, or the same key was used for something else.
     *
     * @param code why, such as {@code key-reused}
     * @param state current state, where there is one; so with version and last event
     */
    record Conflict<T>(
            String code,
            String detail,
            @Nullable String state,
            @Nullable Integer version,
            @Nullable String lastEvent) implements No<T> {}

    /** The caller decided on a version that has passed; what is current now. */
    record Stale<T>(String state, int version, @Nullable String lastEvent) implements No<T> {}

    /**
     * The caller asked too often.
     *
     * @param again after how long it may ask again
     */
    record TooMany<T>(Duration again) implements No<T> {}

    /**
     * It was there and is not given out any more.
     *
     * @param reason such as {@code withdrawn} or {@code erased}
     */
    record Gone<T>(String reason) implements No<T> {}
}
