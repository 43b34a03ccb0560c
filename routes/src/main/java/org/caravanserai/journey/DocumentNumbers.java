package org.caravanserai.journey;

import java.util.regex.Pattern;

/** Finds what looks like the number of a document, a case or a telephone. */
final class DocumentNumbers {
    private static final String LETTER = "[\\p{IsLatin}\\p{IsCyrillic}]";
    private static final String CLOCK = "\\d{1,2}[hH]\\d{2}(?![\\p{L}\\d])";

    private static final Pattern NUMBER = Pattern.compile(String.join(
            "|",
            "\\d(?:[ .-]?\\d){4,}",
            // Letters and four digits or more in one word: X1234567Z, AB1234; the French write a time as 14h30.
            "(?<![\\p{L}\\d])(?!" + CLOCK + ")(?=[\\p{L}\\d]*" + LETTER + ")(?:" + LETTER + "*\\d){4,}",
            // Capitals apart from their digits: AB 1234, but not a year behind a word.
            "(?<!\\p{L})\\p{Lu}{1,3}[ -]\\d{4,}(?!\\d)"));

    private DocumentNumbers() {}

    static boolean in(String note) {
        return NUMBER.matcher(Folded.withCase(note)).find();
    }
}
