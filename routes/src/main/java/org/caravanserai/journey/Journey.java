package org.caravanserai.journey;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A flow of one or more stages, after a practice of the field.
 *
 * @param title in English
 * @param titles the same in other languages, by tag
 * @param illustrative its sources are thin: an example to think with, not a rule to follow
 */
public record Journey(
        String id,
        String title,
        Map<String, String> titles,
        String practice,
        boolean illustrative,
        List<Stage> stages) {
    public Journey {
        titles = Map.copyOf(titles);
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("a journey has one stage or more");
        }
    }

    /** Its title in a language, in English where it has none in it. */
    public String title(String lang) {
        return titles.getOrDefault(lang, title);
    }

    /** Whether somebody may mean it by what they typed, in any of its languages. */
    public boolean meant(String typed) {
        return Folded.holdsAll(title + " " + String.join(" ", titles.values()), typed);
    }

    Optional<Stage> stage(int number) {
        return stages.stream().filter(stage -> stage.stage() == number).findFirst();
    }
}
