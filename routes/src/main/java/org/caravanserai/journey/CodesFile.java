package org.caravanserai.journey;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.caravanserai.configuration.ConfigurationFile;

/** Reads {@code codes.yaml}. */
final class CodesFile {
    private CodesFile() {}

    private record Content(List<Code> needs, List<Code> districts, List<Code> languages, List<Code> emergencies) {}

    private record Code(String code, String label) {}

    static Codes read(Path path) {
        ConfigurationFile file = ConfigurationFile.open(path);
        Content content = file.as(Content.class);
        return new Codes(
                once(file, "needs", content.needs()),
                once(file, "districts", content.districts()),
                once(file, "languages", content.languages()),
                once(file, "emergencies", content.emergencies()));
    }

    private static Set<String> once(ConfigurationFile file, String list, List<Code> codes) {
        Set<String> known = new HashSet<>();
        for (int i = 0; i < codes.size(); i++) {
            if (!known.add(codes.get(i).code())) {
                throw file.wrong("duplicate code '" + codes.get(i).code() + "'", list, i, "code");
            }
        }
        return known;
    }
}
