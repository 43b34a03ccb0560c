package org.caravanserai.api;

import org.caravanserai.referral.Event;

/** Says each event in a plain sentence. */
final class EventWords {
    private EventWords() {}

    static String of(Event event) {
        return switch (event) {
            case SUBMITTED -> "The referral was accepted from its sender.";
            case SENT -> "It is being handed to the recipient.";
            case DELIVERED -> "The recipient's system took it.";
            case ARRIVED -> "It lies ready at the recipient.";
            case SEEN -> "Somebody at the recipient looked at it.";
            case ACCEPTED -> "The recipient accepted.";
            case ACCEPT_UNDONE -> "The recipient had accepted by mistake and took that back.";
            case DECLINED -> "The recipient declined.";
            case FORWARDED -> "The recipient declined and named an agency that could help better.";
            case ASKED_BACK -> "The recipient asked something.";
            case ANSWERED -> "The sender answered.";
            case WAITLISTED -> "The person is on the recipient's waiting list.";
            case STARTED -> "The help has begun.";
            case WAITED_FOR_PERSON -> "The recipient waits for the person.";
            case STATUS_CHANGED -> "The watched case stands otherwise than before.";
            case COMPLETED -> "The help is completed.";
            case NOT_COMPLETED -> "The help could not be completed.";
            case CORRECTED -> "The sender corrected facts.";
            case STOPPED -> "It was stopped before anything left.";
            case RECALL_REQUESTED -> "The recipient was asked to stop.";
            case RECALL_CONFIRMED -> "The recipient stopped and said so.";
            case RECALL_NOT_POSSIBLE -> "The recipient says that it cannot stop.";
            case RECALL_REMINDED -> "The recipient has not said what it did with what was taken back; it was reminded.";
            case WAY_BACK_CLOSED -> "The person asked that the sender be told nothing more; the help goes on.";
            case CONSENT_ENDS_SOON -> "The person's consent ends in 14 days; what must still cross needs a new yes.";
            case CLOSED_BY_RECIPIENT -> "The recipient ended it on its own.";
            case REFUSED_BY_CONSENT -> "The person's consent no longer covers it; nothing was handed over.";
            case CONSENT_RAN_OUT -> "The person's consent ran out before it could be handed over.";
            case UNDELIVERABLE -> "It could not be delivered.";
            case NO_ANSWER -> "The first answer is overdue.";
            case OVERDUE -> "The next step is overdue.";
            case NOT_DELIVERED_IN_TIME -> "This emergency has not reached the recipient after 15 minutes.";
            case REMINDED -> "The region reminded the recipient.";
            case OWN_CONSENT_ASKED -> "The person has come of age: ask for their own consent, or nothing more leaves.";
            case NOT_PASSED_ON -> "An answer or correction was not handed over: consent does not cover it.";
        };
    }
}
