package org.caravanserai.console.region;

import org.caravanserai.parked.Causes;
import org.caravanserai.parked.ParkedGroup;

/**
 * A cause in one plain sentence, for a page to say in its language.
 *
 * @param key of the sentence, below {@code parked.}
 * @param agency its name, and {@code code} the code, both kept apart from the words around them in either direction
 * @param list word of the list whose code is unknown, below {@code desk.list.}; empty where there is none
 */
record Sentence(String key, String agency, String list, String code) {
    private static final String UNMAPPED = "unmapped-";

    static Sentence of(ParkedGroup group, String agency) {
        String code = group.code() == null ? "" : apart(group.code());
        if (group.codeList() != null) {
            return new Sentence(code.isEmpty() ? "code-unshown" : "code", apart(agency), group.codeList(), code);
        }
        String cause = group.cause();
        String list = cause.startsWith(UNMAPPED) ? cause.substring(UNMAPPED.length()) : "";
        return new Sentence(Causes.word(cause), apart(agency), list, code);
    }

    /** How it is mended: in a mapping, for a code of theirs or a word of ours; here; or at the agency. Below {@code desk.mend.}. */
    public String mend() {
        return switch (key) {
            case "code", "code-unshown", "unmapped", "broke", "other" -> key;
            default -> "agency";
        };
    }

    /** First strong isolate, and its end: a Latin name does not turn an Arabic sentence round. */
    private static String apart(String text) {
        return "\u2068" + text + "\u2069";
    }
}
