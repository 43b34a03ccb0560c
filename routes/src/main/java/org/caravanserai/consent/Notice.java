package org.caravanserai.consent;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.caravanserai.configuration.BadConfiguration;
import org.caravanserai.configuration.ConfigurationFile;
import org.jspecify.annotations.Nullable;

/**
 * A notice as its file has it, and the rule which of its texts may be shown: the source always, a translation unless a change
 * of substance came after the version that it translates.
 *
 * @param source the language that the others translate
 * @param changes of the source, oldest first
 * @param texts by language
 * @param translates of translations that are behind: the version they translate; all others translate the current one
 */
record Notice(
        String id,
        int version,
        String source,
        List<Change> changes,
        Map<String, String> texts,
        Map<String, Integer> translates) {

    /**
     * @param version the one that it led to
     * @param substance whether the person is now told something else; if not, translations stay good
     */
    record Change(
            int version,
            boolean substance,
            @JsonSetter(nulls = Nulls.SET) @Nullable String what) {}

    /** As written; what is left out has its default. */
    private record Written(
            String id,
            int version,
            @JsonSetter(nulls = Nulls.SET) @Nullable String source,
            @JsonSetter(nulls = Nulls.SET) @Nullable List<Change> changes,
            Map<String, String> texts,
            @JsonSetter(nulls = Nulls.SET) @Nullable Map<String, Integer> translates) {
        private Written {
            if (version < 1 || texts.isEmpty() || texts.values().stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException(
                        "a notice has a version from 1 on, and a text in each language it names");
            }
        }

        private Notice notice() {
            return new Notice(
                    id,
                    version,
                    source == null ? "en" : source,
                    changes == null ? List.of() : changes,
                    texts,
                    translates == null ? Map.of() : translates);
        }
    }

    Notice {
        changes = List.copyOf(changes);
        texts = Map.copyOf(texts);
        translates = Map.copyOf(translates);
    }

    /** @throws BadConfiguration naming the line of the first mistake */
    static Notice read(ConfigurationFile file) {
        Notice notice = file.as(Written.class).notice();
        if (!notice.id.equals(file.name())) {
            throw file.wrong("a notice is named as its file: '" + file.name() + "'", "id");
        }
        if (!notice.texts.containsKey(notice.source)) {
            throw file.wrong("there is no text in the source language '" + notice.source + "'", "source");
        }
        notice.checkChanges(file);
        notice.translates.keySet().stream().sorted().forEach(lang -> notice.checkTranslation(file, lang));
        return notice;
    }

    private void checkChanges(ConfigurationFile file) {
        int before = 1;
        for (int i = 0; i < changes.size(); i++) {
            int now = changes.get(i).version();
            if (now <= before || now > version) {
                throw file.wrong(
                        "changes lead to versions from 2 to " + version + ", each once, oldest first",
                        "changes",
                        i,
                        "version");
            }
            before = now;
        }
    }

    private void checkTranslation(ConfigurationFile file, String lang) {
        if (lang.equals(source) || !texts.containsKey(lang)) {
            throw file.wrong("'" + lang + "' is no translation of this notice", "translates", lang);
        }
        int from = translated(lang);
        if (from < 1 || from > version) {
            throw file.wrong("a text translates a version from 1 to " + version, "translates", lang);
        }
        IntStream.rangeClosed(from + 1, version)
                .filter(later -> change(later).isEmpty())
                .findFirst()
                .ifPresent(later -> {
                    throw file.wrong(
                            "'" + lang + "' translates version " + from + ": list version " + later
                                    + " in `changes`, and whether it was of substance",
                            "translates",
                            lang);
                });
    }

    private Optional<Change> change(int to) {
        return changes.stream().filter(change -> change.version() == to).findFirst();
    }

    private int translated(String lang) {
        return translates.getOrDefault(lang, version);
    }

    /** Whether there is a text which says something else than the source does by now. */
    boolean lags(String lang) {
        int from = translated(lang);
        return texts.containsKey(lang)
                && changes.stream().anyMatch(change -> change.version() > from && change.substance());
    }

    /** The text that may be shown; empty if there is none, or it lags. */
    Optional<String> current(String lang) {
        return lags(lang) ? Optional.empty() : Optional.ofNullable(texts.get(lang));
    }

    /** Languages with a text that may be shown. */
    Set<String> languages() {
        return texts.keySet().stream().filter(lang -> !lags(lang)).collect(toUnmodifiableSet());
    }

    /** Whether {@code other} would show a text under our version that is not the one which people were shown. */
    boolean rewordedIn(Notice other) {
        return other.version == version
                && languages().stream().anyMatch(lang -> !Objects.equals(texts.get(lang), other.texts.get(lang)));
    }

    /** Whether {@code other} would show a text that lags, as it is, because a change is of substance no longer. */
    boolean excusedIn(Notice other) {
        return texts.keySet().stream()
                .anyMatch(lang -> lags(lang)
                        && !other.lags(lang)
                        && translated(lang) == other.translated(lang)
                        && Objects.equals(texts.get(lang), other.texts.get(lang)));
    }
}
