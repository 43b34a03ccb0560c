package org.caravanserai.referral;

import org.caravanserai.answer.Answer;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.RefusedHandoff;
import org.caravanserai.consent.Ruling;

/** Says a refusal in words that tell the sender what to do. */
final class Refusals {
    private Refusals() {}

    static <T> Answer<T> answer(RefusedHandoff refused, Ruling ruling) {
        return new Answer.Refused<>(
                refused.reason().word(),
                DataCategory.words(refused.categories()),
                ruling.words().orElseGet(() -> words(refused)));
    }

    private static String words(RefusedHandoff refused) {
        return switch (refused.reason()) {
            case FIREWALL -> "Agencies of this kind receive nothing.";
            case NO_AGREEMENT -> "Your agencies have no agreement in force today.";
            case NO_CONSENT -> "There is no such consent; ask the person and record it first.";
            case NOT_GIVEN -> "The person has not given this consent, or it does not count yet.";
            case WITHDRAWN -> "The person took this consent back.";
            case EXPIRED -> "This consent has run out; ask the person again.";
            case OTHER_PERSON -> "This consent is another person's.";
            case OTHER_RECIPIENT -> "This consent names another recipient.";
            case OTHER_PURPOSE -> "This consent is for another journey or stage.";
            case FORBIDDEN -> "This journey may not carry these categories; leave them out.";
            case NOT_COVERED -> "The person did not agree to these categories; leave them out or ask again.";
        };
    }
}
