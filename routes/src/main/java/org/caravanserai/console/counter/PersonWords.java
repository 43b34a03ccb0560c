package org.caravanserai.console.counter;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.journey.Codes;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Words that are for the person and not for staff, in the person's language where we have them, else in English. */
@Component
class PersonWords {
    /** In which every word of {@code person.properties} is there. */
    static final Set<String> LANGUAGES = Set.of("en", "fr", "es", "ar", "uk", "ti", "fa", "zh");

    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa", "prs", "ps", "ur", "ckb");
    private final MessageSource messages;
    private final Codes codes;

    PersonWords(MessageSource messages, Codes codes) {
        this.messages = messages;
        this.codes = codes;
    }

    /** One language to speak to a person in. */
    final class In {
        private final String lang;
        private final Locale locale;

        private In(String lang) {
            this.lang = lang;
            this.locale = Locale.forLanguageTag(LANGUAGES.contains(lang) ? lang : "en");
        }

        /** Of the words, which may be English for want of ours. */
        public String getLang() {
            return locale.getLanguage();
        }

        public String getDir() {
            return directionOf(locale.getLanguage());
        }

        public String say(String key, Object... values) {
            return messages.getMessage(key, values, locale);
        }

        public String category(DataCategory category) {
            return say("category." + category);
        }

        public String day(Instant at, ZoneId zone) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .localizedBy(locale)
                    .withZone(zone)
                    .format(at);
        }

        /** What is said of a kind of fact. */
        String value(DataCategory category, JsonNode value) {
            return switch (category) {
                case NEED -> codes.label("needs", value.asString(""), lang);
                case LANG -> codes.label("languages", value.asString(""), lang);
                case DISTRICT -> codes.label("districts", value.asString(""), lang);
                case CONTACT -> value.path("value").asString("");
                default -> value.isBoolean() ? say(value.asBoolean() ? "panel.yes" : "panel.no") : text(value);
            };
        }

        private String text(JsonNode value) {
            return value.isObject() || value.isArray()
                    ? value.valueStream().map(this::text).collect(Collectors.joining(" "))
                    : value.asString("");
        }
    }

    In in(String lang) {
        return new In(lang);
    }

    static String directionOf(String lang) {
        return RIGHT_TO_LEFT.contains(lang) ? "rtl" : "ltr";
    }

    /** The languages of a text, those in which we have every other word first. */
    static List<String> bestFirst(Set<String> languages) {
        return languages.stream()
                .sorted(java.util.Comparator.comparing((String lang) -> !LANGUAGES.contains(lang))
                        .thenComparing(lang -> lang))
                .toList();
    }
}
