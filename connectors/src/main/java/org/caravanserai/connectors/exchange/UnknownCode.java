package org.caravanserai.connectors.exchange;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A code of a partner that nobody has mapped. It prints as its list alone, for a partner may write anything where a code
 * belongs.
 */
public final class UnknownCode {
    /** Short, of letters, digits and three signs, and with too few digits for a date, a phone or a document. */
    private static final Pattern CODE = Pattern.compile("(?=(?:\\D*\\d){0,6}\\D*$)[A-Za-z0-9._-]{1,40}");

    private final CodeList list;
    private final String said;

    public UnknownCode(CodeList list, String said) {
        this.list = list;
        this.said = said;
    }

    public CodeList list() {
        return list;
    }

    /** What was said, if it looks like a code and nothing else, so that it may be shown. */
    public Optional<String> shown() {
        return Optional.of(said).filter(text -> CODE.matcher(text).matches());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnknownCode code && list == code.list && said.equals(code.said);
    }

    @Override
    public int hashCode() {
        return said.hashCode();
    }

    @Override
    public String toString() {
        return "UnknownCode[" + list + "]";
    }
}
