package org.caravanserai.connectors.citizenship;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.caravanserai.connectors.exchange.CaseStatus;

/** What an authority's words mean, by a list of patterns; the first that covers the whole text counts, and none is guessed. */
public final class StatusWords {
    private static final int LONGEST = 300;
    private final List<Meaning> meanings;

    public StatusWords(List<Meaning> meanings) {
        this.meanings = List.copyOf(meanings);
    }

    /** @param says covers the whole text, whatever its case */
    public record Meaning(Pattern says, CaseStatus means) {
        public static Meaning of(String says, CaseStatus means) {
            return new Meaning(Pattern.compile(says, Pattern.CASE_INSENSITIVE), means);
        }
    }

    Optional<CaseStatus> meaning(String text) {
        String plain = text.strip().replaceAll("\\s+", " ");
        return plain.length() > LONGEST
                ? Optional.empty()
                : meanings.stream()
                        .filter(meaning -> meaning.says().matcher(plain).matches())
                        .map(Meaning::means)
                        .findFirst();
    }
}
