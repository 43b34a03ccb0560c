package org.caravanserai.journey;

import java.util.List;
import java.util.Optional;

/**
 * A flow of one or more stages, after a practice of the field.
 *
 * @param illustrative its sources are thin: an example to think with, not a rule to follow
 */
public record Journey(String id, String title, String practice, boolean illustrative, List<Stage> stages) {
    public Journey {
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("a journey has one stage or more");
        }
    }

    Optional<Stage> stage(int number) {
        return stages.stream().filter(stage -> stage.stage() == number).findFirst();
    }
}
