package org.caravanserai.mapping;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.caravanserai.configuration.BadConfiguration;
import org.caravanserai.configuration.ConfigurationFile;
import org.caravanserai.connectors.exchange.CodeList;
import org.caravanserai.connectors.exchange.Mapping;
import org.jspecify.annotations.Nullable;

/** One file of {@code mappings}: by list, our code for each of the partner's. */
final class MappingFile {
    private final ConfigurationFile file;
    private final Content content;

    MappingFile(ConfigurationFile file) {
        this.file = file;
        this.content = file.as(Content.class);
    }

    private record Content(
            int version,
            @JsonSetter(nulls = Nulls.SET) @Nullable Map<String, String> statuses,
            @JsonSetter(nulls = Nulls.SET) @Nullable Map<String, String> declineReasons,
            @JsonSetter(nulls = Nulls.SET) @Nullable Map<String, String> notCompletedReasons,
            @JsonSetter(nulls = Nulls.SET) @Nullable Map<String, String> outcomes,
            @JsonSetter(nulls = Nulls.SET) @Nullable Map<String, String> needs,
            @JsonSetter(nulls = Nulls.SET) @Nullable Map<String, String> languages,
            @JsonSetter(nulls = Nulls.SET) @Nullable Map<String, String> districts,
            @JsonSetter(nulls = Nulls.SET) @Nullable Map<String, String> agencies) {
        Content {
            if (version < 1) {
                throw new IllegalArgumentException("version is 1 or more");
            }
        }

        Optional<Map<String, String>> of(CodeList list) {
            return Optional.ofNullable(
                    switch (list) {
                        case STATUSES -> statuses;
                        case DECLINE_REASONS -> declineReasons;
                        case NOT_COMPLETED_REASONS -> notCompletedReasons;
                        case OUTCOMES -> outcomes;
                        case NEEDS -> needs;
                        case LANGUAGES -> languages;
                        case DISTRICTS -> districts;
                        case AGENCIES -> agencies;
                    });
        }
    }

    String name() {
        return file.name();
    }

    Edition edition() {
        Map<String, Map<String, String>> lists = new LinkedHashMap<>();
        for (CodeList list : CodeList.values()) {
            content.of(list).ifPresent(codes -> lists.put(list.key(), codes));
        }
        return Edition.of("mappings/" + name() + ".yaml", content.version(), lists);
    }

    /** A list that the file leaves out is one in which the partner uses our words. */
    Mapping mapping(OurCodes ours) {
        Map<CodeList, Map<String, String>> lists = new EnumMap<>(CodeList.class);
        for (CodeList list : CodeList.values()) {
            Optional<Map<String, String>> mapped = content.of(list);
            mapped.ifPresent(codes -> onlyOurs(list, codes, ours));
            lists.put(list, mapped.orElseGet(() -> same(list, ours)));
        }
        return new Mapping(lists);
    }

    /** As of an agency without a file. */
    static Mapping ourWords(OurCodes ours) {
        Map<CodeList, Map<String, String>> lists = new EnumMap<>(CodeList.class);
        for (CodeList list : CodeList.values()) {
            lists.put(list, same(list, ours));
        }
        return new Mapping(lists);
    }

    private static Map<String, String> same(CodeList list, OurCodes ours) {
        Map<String, String> same = new LinkedHashMap<>();
        ours.of(list).forEach(code -> same.put(code, code));
        return same;
    }

    private void onlyOurs(CodeList list, Map<String, String> codes, OurCodes ours) {
        codes.forEach((their, our) -> {
            if (!ours.of(list).contains(our)) {
                throw file.wrong(
                        "'" + our + "' is no " + list.one() + " of ours, allowed: "
                                + String.join(", ", new TreeSet<>(ours.of(list))),
                        list.key(),
                        their);
            }
        });
    }

    BadConfiguration isNobodys() {
        return file.wrong("no agency and no way of reaching one is called '" + name() + "'");
    }
}
