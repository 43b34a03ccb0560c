package org.caravanserai.journey;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as it is compared: one form for each letter and digit, whatever its case, marks, width or script of digits. */
final class Folded {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    // Joiners, direction marks, soft hyphens and the Arabic stretching stroke do not show, or change nothing.
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\u0640]+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private Folded() {}

    static String of(String text) {
        return withCase(text).toLowerCase(Locale.ROOT);
    }

    /** Whether a text holds each word that somebody typed, in any order. */
    static boolean holdsAll(String text, String typed) {
        String folded = of(text);
        return Arrays.stream(of(typed).strip().split(" ")).allMatch(folded::contains);
    }

    /** The same with capitals kept: in document numbers they tell. */
    static String withCase(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        String bare = UNSEEN.matcher(MARKS.matcher(apart).replaceAll("")).replaceAll("");
        return digits(SPACES.matcher(letters(bare)).replaceAll(" "));
    }

    /** Persian and Arabic keyboards write the same letters with different characters. */
    private static String letters(String text) {
        return text.replace('ی', 'ي')
                .replace('ى', 'ي')
                .replace('ک', 'ك')
                .replace('’', '\'')
                .replace('‐', '-')
                .replace('–', '-');
    }

    private static String digits(String text) {
        StringBuilder folded = new StringBuilder();
        text.codePoints().map(Folded::digit).forEach(folded::appendCodePoint);
        return folded.toString();
    }

    private static int digit(int character) {
        return Character.isDigit(character) ? '0' + Character.digit(character, 10) : character;
    }
}
