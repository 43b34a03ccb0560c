package org.caravanserai.connectors.citizenship;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;

/** A receipt number as the authority writes it; people write it with hyphens and blanks. Prints as nothing. */
record CaseNumber(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Z]{3}[0-9]{10}");

    static Optional<CaseNumber> of(Facts facts) {
        return facts.text(DataCategory.NATREF).flatMap(CaseNumber::read);
    }

    static Optional<CaseNumber> read(String written) {
        String plain = written.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return FORM.matcher(plain).matches() ? Optional.of(new CaseNumber(plain)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "CaseNumber[]";
    }
}
