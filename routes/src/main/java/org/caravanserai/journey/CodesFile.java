package org.caravanserai.journey;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravanserai.configuration.ConfigurationFile;
import org.jspecify.annotations.Nullable;

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

    /** @param names the same as the label in other languages, by tag */
    private record Code(
            String code,
            String label,
            @JsonSetter(nulls = Nulls.SET) @Nullable Map<String, String> names) {}

    static Codes read(Path path) {
        ConfigurationFile file = ConfigurationFile.open(path);
        Content content = file.as(Content.class);
        return new Codes(
                content.version(),
                Map.of(
                        "needs", once(file, "needs", content.needs()),
                        "districts", once(file, "districts", content.districts()),
                        "languages", once(file, "languages", content.languages()),
                        "emergencies", once(file, "emergencies", content.emergencies())),
                names(content));
    }

    private static Map<String, Map<String, String>> names(Content content) {
        return Map.of(
                "needs", names(content.needs()),
                "districts", names(content.districts()),
                "emergencies", names(content.emergencies()));
    }

    private static Map<String, String> names(List<Code> codes) {
        Map<String, String> byCodeAndTag = new HashMap<>();
        codes.forEach(code -> Optional.ofNullable(code.names())
                .orElse(Map.of())
                .forEach((tag, name) -> byCodeAndTag.put(code.code() + "/" + tag, name)));
        return byCodeAndTag;
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
