package org.caravanserai.consent;

import java.util.Optional;
import org.caravanserai.connectors.exchange.Refusal;

/** What a sender should do about a refusal, where the reason alone does not tell. */
final class RefusalWords {
    private RefusalWords() {}

    static Optional<String> of(Refusal reason, Crossing crossing, Consent consent, Circumstances around) {
        boolean given = consent.status() == ConsentState.GIVEN;
        return switch (reason) {
            case NOT_GIVEN -> given ? notGiven(crossing, consent, around) : waiting(consent);
            case EXPIRED -> given ? expired(crossing, consent, around) : Optional.empty();
            case NOT_COVERED -> payload(consent);
            default -> Optional.empty();
        };
    }

    private static Optional<String> notGiven(Crossing crossing, Consent consent, Circumstances around) {
        return consent.terms().singleUse() && around.spent()
                ? Optional.of("This consent counted for one referral, and is spent; ask the person again.")
                : MinorRules.unspoken(crossing, consent, around);
    }

    private static Optional<String> waiting(Consent consent) {
        return consent.status() == ConsentState.REQUESTED && consent.minor() != null
                ? Optional.of("A minor asked for this alone; it is held until a guardian answers.")
                : Optional.empty();
    }

    private static Optional<String> expired(Crossing crossing, Consent consent, Circumstances around) {
        return PayloadRules.tooLateToBegin(crossing, consent, around)
                ? Optional.of("A national application begins within 24 hours of the yes; preview it and ask again.")
                : Optional.empty();
    }

    private static Optional<String> payload(Consent consent) {
        return consent.terms().payload() == null
                ? Optional.empty()
                : Optional.of("This is not the payload that the person was shown; preview it again and ask again.");
    }
}
