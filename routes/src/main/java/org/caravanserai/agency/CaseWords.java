package org.caravanserai.agency;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.caravanserai.connectors.exchange.CaseStatus;

/**
 * What an authority's words for how a case stands mean.
 *
 * @param says a pattern that covers the whole text, whatever its case
 */
public record CaseWords(String says, CaseStatus means) {
    public CaseWords {
        try {
            Pattern.compile(says);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + says + "' is no pattern: " + e.getDescription());
        }
        if (means == CaseStatus.UNKNOWN) {
            throw new IllegalArgumentException("what nobody knows needs no pattern");
        }
    }
}
