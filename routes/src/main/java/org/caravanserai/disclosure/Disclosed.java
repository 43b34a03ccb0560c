package org.caravanserai.disclosure;

import java.util.List;
import org.caravanserai.consent.Consent;
import org.caravanserai.consent.ConsentChange;

/** Everything that happened under one consent or other ground. */
public record Disclosed(
        Consent consent,
        List<ConsentChange> changes,
        List<Line> lines,
        List<RecipientSaid> declined,
        List<RecipientSaid> recalls) {

    public List<Line> of(Line.Kind kind) {
        return lines.stream().filter(line -> line.kind() == kind).toList();
    }

    /** A minor's consent that no guardian gave: a guardian who is the danger must not learn of it here. */
    boolean unknownToGuardian() {
        return consent.minor() != null && !consent.given().by().equals("guardian");
    }
}
