package org.caravanserai.disclosure;

import java.util.List;
import org.caravanserai.consent.Consent;
import org.caravanserai.consent.ConsentChange;
import org.caravanserai.consent.ConsentState;
import org.caravanserai.consent.Minor;

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

    /** The version that says how and when the person spoke: the first that was not only a question; 0 while there is none. */
    static int spokenIn(List<ConsentChange> changes) {
        return changes.stream()
                .filter(change -> change.status() != ConsentState.REQUESTED)
                .mapToInt(ConsentChange::version)
                .findFirst()
                .orElse(0);
    }

    /** That the guardian must not be told, or that no guardian spoke for the child: neither may be handed this. */
    boolean unknownToGuardian() {
        Minor minor = consent.minor();
        return minor != null && (minor.guardianNotTold() || !consent.given().byGuardian());
    }
}
