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
