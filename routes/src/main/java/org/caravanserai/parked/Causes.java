package org.caravanserai.parked;

import java.util.Arrays;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.CodeList;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says the cause of a parked message in one plain sentence, with the agency, the list and the code. */
@Component
public class Causes {
    private static final String UNMAPPED = "unmapped-";
    private final Agencies agencies;

    Causes(Agencies agencies) {
        this.agencies = agencies;
    }

    public String of(ParkedMessage message) {
        return words(message.agency(), message.cause(), message.codeList(), message.code());
    }

    public String of(ParkedCause cause) {
        return words(cause.agency(), cause.cause(), cause.codeList(), cause.code());
    }

    private String words(AgencyId id, String cause, @Nullable String list, @Nullable String code) {
        String agency = agencies.find(id).map(Agency::name).orElse(id.value());
        if (list != null) {
            return agency + " sent the " + one(list) + " " + shown(code) + ", which is not in its mapping.";
        }
        return cause.startsWith(UNMAPPED)
                ? agency + " has no code for one of our " + cause.substring(UNMAPPED.length()) + " in its mapping."
                : words(cause);
    }

    private static String one(String list) {
        return Arrays.stream(CodeList.values())
                .filter(known -> known.key().equals(list))
                .map(CodeList::one)
                .findFirst()
                .orElse("code");
    }

    private static String shown(@Nullable String code) {
        return code == null ? "in a code that does not look like one" : "'" + code + "'";
    }

    private static String words(String cause) {
        return switch (cause) {
            case "unknown-status" -> "The agency used a status that we have no word for.";
            case "unknown-reason" -> "The agency gave a reason that we have no word for.";
            case "unknown-outcome" -> "The agency gave an outcome that we have no word for.";
            case "unknown-handoff" -> "The agency reported on something that we never sent it.";
            case "unknown-business-status" -> "The agency told how far it is in a code that we have no word for.";
            case "unknown-modifier" -> "The agency's record says something that may turn its meaning round; ask them.";
            case "entered-in-error" -> "The agency says that its record of this was a mistake; ask them what holds.";
            case "output-not-read" -> "The agency named a result that its server does not let us read.";
            case "no-access-to-case" -> "The agency's tracker does not let our user see one of its cases; ask them to.";
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
