package org.caravanserai.journey;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.caravanserai.configuration.ConfigurationFile;

/** Reads the journeys, a file each. */
final class JourneyFiles {
    private JourneyFiles() {}

    static Journeys read(Path folder) {
        Map<String, Journey> byId = new LinkedHashMap<>();
        for (ConfigurationFile file : ConfigurationFile.in(folder)) {
            Journey journey = journey(file);
            if (byId.putIfAbsent(journey.id(), journey) != null) {
                throw file.wrong("duplicate journey '" + journey.id() + "'", "id");
            }
        }
        return new Journeys(byId.values());
    }

    private static Journey journey(ConfigurationFile file) {
        JourneyEntry entry = file.as(JourneyEntry.class);
        for (int i = 0; i < entry.stages().size(); i++) {
            new StageRules(file, entry, i).check();
        }
        try {
            return entry.journey();
        } catch (IllegalArgumentException e) {
            throw file.wrong(String.valueOf(e.getMessage()), "stages");
        }
    }
}
