package org.caravanserai.directory;

import java.time.Instant;
import java.util.List;
import org.caravanserai.answer.Answer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows an administrator how the directories stand, and which of their words nobody has mapped. */
@Component
public class DirectoryDesk {
    private static final int WORDS = 500;
    private final Directories directories;
    private final Readings readings;

    DirectoryDesk(Directories directories, Readings readings) {
        this.directories = directories;
        this.readings = readings;
    }

    /** One directory. */
    public record Stands(
            String id,
            int services,
            int offered,
            @Nullable Instant readAt,
            @Nullable String trouble,
            List<Word> unmapped) {}

    /** A word of it, and in how many services it stands. */
    public record Word(String kind, String word, @Nullable String label, int services) {}

    Answer<List<Stands>> list() {
        return Answer.done(
                directories.all().stream().map(one -> stands(one.id())).toList());
    }

    private Stands stands(String id) {
        Readings.Seen seen = readings.seen(id).orElse(new Readings.Seen(null, null, 0, 0));
        List<Word> words = readings.unmapped(id, WORDS).stream()
                .map(one -> new Word(one.kind(), one.word(), one.label(), one.services()))
                .toList();
        return new Stands(id, seen.services(), seen.offered(), seen.readAt(), seen.trouble(), words);
    }
}
