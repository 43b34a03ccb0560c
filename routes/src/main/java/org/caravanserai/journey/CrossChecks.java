package org.caravanserai.journey;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.caravanserai.agency.Agency;
import org.caravanserai.configuration.ConfigurationFile;

/** Checks what one file says of another. */
public final class CrossChecks {
    private CrossChecks() {}

    /** An agency takes only needs that have a code. */
    static void needsHaveCodes(List<Agency> agencies, Codes codes, Path agenciesFile) {
        for (int i = 0; i < agencies.size(); i++) {
            for (String need : agencies.get(i).needs()) {
                if (!codes.need(need)) {
                    throw ConfigurationFile.open(agenciesFile)
                            .wrong(
                                    "unknown need '" + need + "', allowed: the needs of codes.yaml",
                                    "agencies",
                                    i,
                                    "needs",
                                    need);
                }
            }
        }
    }

    /** A stage shows a notice that there is. */
    public static void noticesExist(Path journeys, Path notices) {
        for (ConfigurationFile file : ConfigurationFile.in(journeys)) {
            List<JourneyEntry.StageEntry> stages = file.as(JourneyEntry.class).stages();
            for (int i = 0; i < stages.size(); i++) {
                String notice = stages.get(i).notice();
                if (!Files.isRegularFile(notices.resolve(notice + ".yaml"))) {
                    throw file.wrong(
                            "unknown notice '" + notice + "', allowed: the files of " + notices, "stages", i, "notice");
                }
            }
        }
    }
}
