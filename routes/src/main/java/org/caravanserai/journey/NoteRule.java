package org.caravanserai.journey;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a note may not hold. It answers with the rule that is broken and never with what the note says. */
public final class NoteRule {
    private static final int LENGTH = 280;
    private volatile StatusWords statusWords;

    NoteRule(StatusWords statusWords) {
        this.statusWords = statusWords;
    }

    /** From now on as another was read. */
    void replace(NoteRule read) {
        statusWords = read.statusWords;
    }

    /** The rule with these words and phrases for a status, by language. */
    public static NoteRule of(Map<String, List<String>> statusWords) {
        return new NoteRule(new StatusWords(statusWords));
    }

    /** @throws org.caravanserai.configuration.BadConfiguration naming the line of the first mistake */
    public static NoteRule read(Path file) {
        return new NoteRule(StatusWords.read(file));
    }

    /** The words of the first rule that the note breaks; its length counts Unicode code points after NFC. */
    public Optional<String> brokenBy(String note) {
        String composed = Normalizer.normalize(note, Normalizer.Form.NFC);
        if (composed.codePointCount(0, composed.length()) > LENGTH) {
            return Optional.of("at most 280 characters");
        }
        if (NoteDates.in(composed)) {
            return Optional.of("no dates");
        }
        if (DocumentNumbers.in(composed)) {
            return Optional.of("no document numbers");
        }
        return statusWords.in(composed) ? Optional.of("no status words") : Optional.empty();
    }
}
