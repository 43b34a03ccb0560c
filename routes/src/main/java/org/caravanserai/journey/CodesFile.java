package org.caravanserai.journey;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caravanserai.configuration.ConfigurationFile;

/** Reads {@code codes.yaml}. */
final class CodesFile {
    private CodesFile() {}

    private record Content(
            int version, List<Code> needs, List<Code> districts, List<Code> languages, List<Code> emergencies) {
        Content {
            if (version < 1) {
                throw new IllegalArgumentException("version is 1 or more");
            }
        }
    }

    private record Code(String code, String label) {}

    static Codes read(Path path) {
        ConfigurationFile file = ConfigurationFile.open(path);
        Content content = file.as(Content.class);
        return new Codes(
                content.version(),
                Map.of(
                        "needs", once(file, "needs", content.needs()),
                        "districts", once(file, "districts", content.districts()),
                        "languages", once(file, "languages", content.languages()),
                        "emergencies", once(file, "emergencies", content.emergencies())));
    }

    private static Map<String, String> once(ConfigurationFile file, String list, List<Code> codes) {
        Map<String, String> known = new LinkedHashMap<>();
        for (int i = 0; i < codes.size(); i++) {
            if (known.put(codes.get(i).code(), codes.get(i).label()) != null) {
                throw file.wrong("duplicate code '" + codes.get(i).code() + "'", list, i, "code");
            }
        }
        return Collections.unmodifiableMap(known);
    }
}
