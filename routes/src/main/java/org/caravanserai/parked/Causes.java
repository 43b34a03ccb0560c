package org.caravanserai.parked;

/** Says the cause of a parked message in one plain sentence. */
public final class Causes {
    private Causes() {}

    public static String words(String cause) {
        return switch (cause) {
            case "unknown-status" -> "The agency used a status that we have no word for.";
            case "unknown-reason" -> "The agency gave a reason that we have no word for.";
            case "unknown-outcome" -> "The agency gave an outcome that we have no word for.";
            case "unknown-handoff" -> "The agency reported on something that we never sent it.";
            case "unknown-business-status" -> "The agency told how far it is in a code that we have no word for.";
            case "unknown-modifier" -> "The agency's record says something that may turn its meaning round; ask them.";
            case "entered-in-error" -> "The agency says that its record of this was a mistake; ask them what holds.";
            case "output-not-read" -> "The agency named a result that its server does not let us read.";
            case "http-412-multiple-matches" ->
                "The agency has more than one record of this person or referral; they must join them.";
            case "garbage" -> "The agency answered three times with something that cannot be read.";
            case "timeout" -> "The agency did not finish its answer for seven days.";
            case "connection-refused" -> "The agency could not be reached for seven days.";
            default -> other(cause);
        };
    }

    private static String other(String cause) {
        if (cause.startsWith("http-5")) {
            return "The agency answered again and again that something is broken on its side.";
        }
        if (cause.startsWith("http-4")) {
            return "The agency's own rules refused this message.";
        }
        return cause.startsWith("broke-")
                ? "Something broke on our side; an operator must look."
                : "The message could not be handled.";
    }
}
