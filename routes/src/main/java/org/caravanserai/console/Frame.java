package org.caravanserai.console;

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
 */
public record Frame(
        String lang,
        String dir,
        Optional<String> staff,
        Optional<String> agency,
        List<Section> sections,
        String path,
        boolean sandbox,
        String exit) {

    /**
     * A place in the navigation.
     *
     * @param key of its name, below {@code section.}
     * @param current whether this page is in it
     */
    public record Section(String key, String href, boolean current) {}

    /** A language that the page could be in. */
    public record Language(String tag, String name, boolean current) {}

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
