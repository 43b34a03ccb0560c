package org.caravanserai.console;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is around every page.
 *
 * @param lang of the page, a BCP 47 tag
 * @param dir {@code ltr} or {@code rtl}
 * @param staff reference of whoever is signed in
 * @param agency its name
 * @param sections where they may go, none before signing in
 * @param path of this page, to come back to in another language
 * @param sandbox whether everybody here is invented
 * @param exit where "leave this page" leads
 * @param zone whose days and hours the page tells: the agency's
 */
public record Frame(
        String lang,
        String dir,
        Optional<String> staff,
        Optional<String> agency,
        List<Section> sections,
        String path,
        boolean sandbox,
        String exit,
        ZoneId zone) {

    /**
     * A place in the navigation.
     *
     * @param key of its name, below {@code section.}
     * @param current whether this page is in it
     */
    public record Section(String key, String href, boolean current) {}

    /** A language that the page could be in. */
    public record Language(String tag, String name, boolean current) {}

    /** A day and its hour, as readers of this language write them. */
    public String moment(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .localizedBy(locale())
                .withZone(zone)
                .format(at);
    }

    /** A day alone. */
    public String day(Instant at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .localizedBy(locale())
                .withZone(zone)
                .format(at);
    }

    private Locale locale() {
        return Locale.forLanguageTag(lang);
    }

    /** Each in its own words, since whoever looks for one may read no other. */
    public List<Language> languages() {
        return PageLanguage.SPOKEN.stream()
                .map(tag -> new Language(tag, ownName(Locale.forLanguageTag(tag)), tag.equals(lang)))
                .toList();
    }

    private static String ownName(Locale locale) {
        String name = locale.getDisplayLanguage(locale);
        return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }
}
