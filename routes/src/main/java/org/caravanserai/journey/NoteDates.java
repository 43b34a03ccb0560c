package org.caravanserai.journey;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds dates in the forms that people write in the languages of our notices. */
final class NoteDates {
    // The plain languages, and the names of months that Syria, Algeria and Morocco use besides.
    private static final List<String> LANGUAGES =
            List.of("en", "es", "fr", "ar", "ar-SY", "ar-DZ", "ar-MA", "uk", "ti", "fa");
    // The Gregorian calendar of fa has not the months that people there live by.
    private static final List<String> PERSIAN = List.of(
            "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند");
    private static final String DAY = "(?<!\\d)(?:0?[1-9]|[12]\\d|3[01])(?!\\d)";
    private static final String MONTH = "(?:0?[1-9]|1[0-2])(?!\\d)";
    private static final String BREAK = " ?[-./] ?";
    private static final String COUNT = "[一二三四五六七八九十]{1,3}";

    private static final Pattern DATE = Pattern.compile(String.join(
            "|",
            "(?<!\\d)\\d{4}" + BREAK + "\\d{1,2}" + BREAK + "\\d{1,2}(?!\\d)",
            DAY + BREAK + "\\d{1,2}" + BREAK + "(?:\\d{4}|\\d{2})(?!\\d)",
            // Round the clock is no date.
            "(?!24/7(?!\\d))(?:" + DAY + "/" + MONTH + "|(?<!\\d)" + MONTH + "/" + DAY + ")",
            DAY + "\\.(?:0[1-9]|1[0-2])\\.",
            "\\d{4} ?年|\\d{1,2} ?月 ?\\d{1,2}|" + COUNT + "月" + COUNT + "[日号號]",
            DAY + "(?:st|nd|rd|th|er|\\.|o|a)? ?-?(?:of |de |d'|من |й )?" + months(),
            // "Ago" is August only after its day; before a number it is English: two years ago 3 children came.
            "(?!ago(?!\\p{L}))" + months() + "\\.?,? ?(?:de |del |the )?(?:\\d{4}(?!\\d)|" + DAY + "(?! ?[:h]))"));

    private NoteDates() {}

    static boolean in(String note) {
        return DATE.matcher(Folded.of(note)).find();
    }

    private static String months() {
        return Stream.concat(LANGUAGES.stream().flatMap(NoteDates::monthsOf), PERSIAN.stream())
                .map(Folded::of)
                .map(name -> name.replaceAll("\\.$", ""))
                .filter(name -> name.chars().noneMatch(Character::isDigit))
                .distinct()
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?<!\\p{L})(?:", "|sept)(?!\\p{L})"));
    }

    private static Stream<String> monthsOf(String language) {
        Locale locale = Locale.forLanguageTag(language);
        return Stream.of(TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT)
                .flatMap(style -> Arrays.stream(Month.values()).map(month -> month.getDisplayName(style, locale)));
    }
}
