package org.caravanserai.disclosure;

import java.text.ListFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.springframework.context.MessageSource;

/** What a page says in one language: words of ours, names of agencies, days in an agency's zone. */
final class Phrases {
    private static final String HUB = "hub";
    private final MessageSource messages;
    private final Agencies agencies;
    private final Locale locale;
    private final DateTimeFormatter moment;
    private final DateTimeFormatter day;

    Phrases(MessageSource messages, Agencies agencies, Locale locale, ZoneId zone) {
        this.messages = messages;
        this.agencies = agencies;
        this.locale = locale;
        this.moment = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .localizedBy(locale)
                .withZone(zone);
        this.day = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .localizedBy(locale)
                .withZone(zone);
    }

    /** @throws org.springframework.context.NoSuchMessageException if no language has it */
    String say(String key) {
        return messages.getMessage(key, null, locale);
    }

    List<String> say(List<String> keys) {
        return keys.stream().map(this::say).toList();
    }

    /** A code of a list that may grow elsewhere: itself where we have no words for it yet. */
    String word(String list, String code) {
        return java.util.Objects.requireNonNull(messages.getMessage(list + "." + code, null, code, locale));
    }

    /** @param tag such as {@code uk} */
    String language(String tag) {
        return Locale.forLanguageTag(tag).getDisplayLanguage(locale);
    }

    String agency(String id) {
        return id.equals(HUB)
                ? say(HUB)
                : agencies.find(new AgencyId(id)).map(Agency::name).orElse(id);
    }

    String categories(Set<DataCategory> categories) {
        List<String> words = DataCategory.words(categories).stream()
                .map(word -> say("category." + word))
                .toList();
        return words.isEmpty()
                ? ""
                : ListFormat.getInstance(locale, ListFormat.Type.UNIT, ListFormat.Style.FULL)
                        .format(words);
    }

    String moment(Instant at) {
        return moment.format(at);
    }

    /** One moment, or the first and the last of many. */
    String moments(Instant first, Instant last) {
        return first.equals(last) ? moment(first) : moment(first) + " – " + moment(last);
    }

    /** The last day of a time that ends just before {@code end}. */
    String lastDay(Instant end) {
        return day.format(end.minusNanos(1));
    }
}
