package org.caravanserai.consent;

import java.util.Optional;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.journey.Basis;
import org.caravanserai.journey.Codes;

/** What each basis asks of a request: a consent is a question with an answer, every other basis a notice. */
final class GroundRules {
    private static final String NOTICE = "notice";
    private static final String NOBODY = "nobody";
    private final NewConsent wish;

    private GroundRules(NewConsent wish) {
        this.wish = wish;
    }

    static Optional<FieldFault> fault(NewConsent wish, Codes codes) {
        GroundRules rules = new GroundRules(wish);
        return (wish.basis() == Basis.CONSENT ? rules.asked() : rules.told()).or(() -> rules.emergency(codes));
    }

    private Optional<FieldFault> asked() {
        if (wish.given().how().equals(NOTICE)) {
            return fault("given.how", "an answer", "A notice is no yes; say how the person answered.");
        }
        if (wish.given().by().equals(NOBODY)) {
            return fault("given.by", "somebody", "A consent is somebody's; say who gave it.");
        }
        if (!wish.named().equals(DataCategory.special(wish.categories()))) {
            return fault(
                    "named", "each special category", "Ask about each special category by its name, and name it here.");
        }
        return Optional.empty();
    }

    private Optional<FieldFault> told() {
        if (!wish.given().how().equals(NOTICE)) {
            return fault("given.how", NOTICE, "Under this basis the person is told, not asked.");
        }
        if (wish.said() != Said.YES) {
            return fault("answer", "yes", "There is no question here to say no to; the person may object.");
        }
        if (!wish.named().isEmpty()) {
            return fault("named", "empty", "Nobody was asked, so nothing was named.");
        }
        if (wish.given().by().equals(NOBODY) && wish.basis() != Basis.VITAL_INTEREST) {
            return fault("given.by", "somebody", "Only in an emergency may somebody be told later.");
        }
        return Optional.empty();
    }

    private Optional<FieldFault> emergency(Codes codes) {
        String code = wish.emergency();
        if (wish.basis() != Basis.VITAL_INTEREST) {
            return code == null
                    ? Optional.empty()
                    : fault("emergency", "only with vital-interest", "Leave it out, or say why it cannot wait.");
        }
        if (code == null) {
            return fault("emergency", "required", "Say by its code why it cannot wait for a yes.");
        }
        return codes.emergency(code)
                ? Optional.empty()
                : fault("emergency", "known", "This code is not on the list of codes.yaml.");
    }

    private static Optional<FieldFault> fault(String field, String rule, String message) {
        return Optional.of(new FieldFault(field, rule, message));
    }
}
