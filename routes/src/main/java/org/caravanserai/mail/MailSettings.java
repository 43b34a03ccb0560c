package org.caravanserai.mail;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.caravanserai.connectors.exchange.AgencyId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * To whom it is written, and how often ({@code caravanserai.mail.*}); the server is {@code spring.mail.*}.
 *
 * @param from our own address; needed where {@code to} names anybody
 * @param to an agency's id to its staff address; whoever is not named here gets no mail
 * @param language that it is written in, one of the pages'
 * @param lang an agency's id to the language of its staff, where it is another
 * @param perDay mails to one address on one day, counted in the agency's zone
 * @param pause the least time between two mails to one address; what comes in meanwhile is in the next
 * @param pressingPause the same between two of what is overdue or an emergency, which wait for no {@code pause}; at most an hour
 * @param every how often it is looked whether there is anything to write
 */
@ConfigurationProperties("caravanserai.mail")
record MailSettings(
        @Nullable String from,
        @DefaultValue Map<String, String> to,
        @DefaultValue("en") Locale language,
        @DefaultValue Map<String, Locale> lang,
        @DefaultValue("6") int perDay,
        @DefaultValue("30m") Duration pause,
        @DefaultValue("5m") Duration pressingPause,
        @DefaultValue("10s") Duration every) {
    private static final Duration LONGEST = Duration.ofHours(1); // no setting holds back an emergency for longer
    static final Set<String> LANGUAGES = Set.of("en", "fr", "es", "ar"); // as the pages; of others there are no words
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,255}");

    MailSettings {
        to = Map.copyOf(to);
        lang = Map.copyOf(lang);
        if (!to.isEmpty() && (from == null || !ADDRESS.matcher(from).matches())) {
            throw new IllegalArgumentException("caravanserai.mail.from: give the address that mail is sent from");
        }
        to.forEach((agency, address) -> {
            if (!ADDRESS.matcher(address).matches()) {
                throw new IllegalArgumentException("caravanserai.mail.to." + agency + " is no mail address");
            }
        });
        checkWords("language", language);
        lang.forEach((agency, locale) -> checkWords("lang." + agency, locale));
        if (perDay < 1 || pause.isNegative()) {
            throw new IllegalArgumentException("caravanserai.mail.per-day is 1 or more, and pause is not negative");
        }
        if (pressingPause.isNegative() || pressingPause.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("caravanserai.mail.pressing-pause is from 0s to 1h");
        }
        if (every.toMillis() < 1) {
            throw new IllegalArgumentException("caravanserai.mail.every is longer than nothing");
        }
    }

    private static void checkWords(String setting, Locale locale) {
        if (!LANGUAGES.contains(locale.getLanguage())) {
            throw new IllegalArgumentException("caravanserai.mail." + setting + " is one of en, fr, es, ar");
        }
    }

    Locale languageOf(AgencyId agency) {
        return lang.getOrDefault(agency.value(), language);
    }
}
