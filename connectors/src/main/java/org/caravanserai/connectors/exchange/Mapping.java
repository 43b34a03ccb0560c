package org.caravanserai.connectors.exchange;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How one agency's codes and ours stand for each other, as its file in {@code config/mappings} says.
 *
 * <p>A connector is given one with its settings and asks it about every code that it reads or writes. Coming in:
 *
 * <pre>{@code
 * Optional<String> reason = mapping.ours(DECLINE_REASONS, theirs);
 * return reason.isPresent()
 *         ? new Arrival.Report(…, reason, …)
 *         : Arrival.Unreadable.of(messageId, handoff, new UnknownCode(DECLINE_REASONS, theirs), whole);
 * }</pre>
 *
 * <p>Where {@code whole} is the message as it came, enough for {@link AgencyConnector#reread} to read it again: it is kept
 * under seal and goes on once somebody has mapped the code. Going out, {@code mapping.theirs(NEEDS, need)} throws
 * {@link Unmapped}, which a connector lets pass: the delivery waits in the same way. Neither ever makes up an "other".
 */
public final class Mapping {
    private static final Mapping OUR_WORDS = new Mapping(Map.of());
    private final Map<CodeList, Map<String, String>> ours = new EnumMap<>(CodeList.class);
    private final Map<CodeList, Map<String, String>> theirs = new EnumMap<>(CodeList.class);

    /** @param ours by list, our code for each of theirs; on the way out the first of several for one of ours is used */
    public Mapping(Map<CodeList, Map<String, String>> ours) {
        ours.forEach((list, codes) -> {
            this.ours.put(list, new LinkedHashMap<>(codes));
            Map<String, String> back = new LinkedHashMap<>();
            codes.forEach((theirCode, ourCode) -> back.putIfAbsent(ourCode, theirCode));
            theirs.put(list, back);
        });
    }

    /** Of an agency that uses our own words; nothing comes in from a list that only configuration knows. */
    public static Mapping ourWords() {
        return OUR_WORDS;
    }

    /** Our code for theirs; empty if nobody has mapped it. */
    public Optional<String> ours(CodeList list, String code) {
        Map<String, String> mapped = ours.get(list);
        return mapped == null
                ? Optional.of(code).filter(list.fixed().orElse(Set.of())::contains)
                : Optional.ofNullable(mapped.get(code));
    }

    /** @throws Unmapped if the agency has no code for ours */
    public String theirs(CodeList list, String code) {
        Map<String, String> mapped = theirs.get(list);
        String found = mapped == null ? code : mapped.get(code);
        if (found == null) {
            throw new Unmapped(list);
        }
        return found;
    }

    /** Their codes and ours of a list that a file maps; empty for one in which we use the same words. */
    public Map<String, String> of(CodeList list) {
        return Collections.unmodifiableMap(ours.getOrDefault(list, Map.of()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mapping mapping && ours.equals(mapping.ours);
    }

    @Override
    public int hashCode() {
        return ours.hashCode();
    }
}
