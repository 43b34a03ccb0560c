package org.caravanserai.journey;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravanserai.agency.Agency;

/** Every journey the hub carries, in the order of their ids. */
public final class Journeys {
    private volatile Map<String, Journey> byId;

    Journeys(Collection<Journey> journeys) {
        Map<String, Journey> read = new LinkedHashMap<>();
        journeys.forEach(journey -> read.put(journey.id(), journey));
        this.byId = Collections.unmodifiableMap(read);
    }

    /** From now on as others were read. */
    void replace(Journeys read) {
        byId = read.byId;
    }

    /**
     * Reads each {@code .yaml} file of the folder.
     *
     * @throws org.caravanserai.configuration.BadConfiguration naming the line of the first mistake
     */
    public static Journeys read(Path folder) {
        return JourneyFiles.read(folder);
    }

    public Optional<Journey> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Optional<Stage> stage(String id, int stage) {
        return find(id).flatMap(journey -> journey.stage(stage));
    }

    public List<Journey> all() {
        return List.copyOf(byId.values());
    }

    /** The journeys of which the agency may send a stage, the first or a later one. */
    public List<Journey> startedBy(Agency agency) {
        return byId.values().stream()
                .filter(journey -> journey.stages().stream().anyMatch(stage -> stage.from(agency)))
                .toList();
    }
}
