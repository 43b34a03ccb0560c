package org.caravanserai.parked;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
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
    private static final Map<String, String> SENTENCES = Map.ofEntries(
            entry("unmapped", "The agency has no code for one of our words in its mapping."),
            entry("unknown-status", "The agency used a status that we have no word for."),
            entry("unknown-reason", "The agency gave a reason that we have no word for."),
            entry("unknown-outcome", "The agency gave an outcome that we have no word for."),
            entry("unknown-handoff", "The agency reported on something that we never sent it."),
            entry("unknown-business-status", "The agency told how far it is in a code that we have no word for."),
            entry("unknown-modifier", "The agency's record says something that may turn its meaning round; ask them."),
            entry("entered-in-error", "The agency says that its record of this was a mistake; ask them what holds."),
            entry("output-not-read", "The agency named a result that its server does not let us read."),
            entry("no-access-to-case", "The agency's tracker does not let our user see one of its cases; ask them to."),
            entry(
                    "http-412-multiple-matches",
                    "The agency has more than one record of this person or referral; they must join them."),
            entry("garbage", "The agency answered three times with something that cannot be read."),
            entry("timeout", "The agency did not finish its answer for seven days."),
            entry("connection-refused", "The agency could not be reached for seven days."),
            entry("http-5xx", "The agency answered again and again that something is broken on its side."),
            entry("http-4xx", "The agency's own rules refused this message."),
            entry("broke", "Something broke on our side; an operator must look."),
            entry("other", "The message could not be handled."));
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

    public String of(ParkedGroup group) {
        return words(group.agency(), group.cause(), group.codeList(), group.code());
    }

    private String words(AgencyId id, String cause, @Nullable String list, @Nullable String code) {
        String agency = agencies.find(id).map(Agency::name).orElse(id.value());
        if (list != null) {
            return agency + " sent the " + one(list) + " " + shown(code) + ", which is not in its mapping.";
        }
        return cause.startsWith(UNMAPPED)
                ? agency + " has no code for one of our " + cause.substring(UNMAPPED.length()) + " in its mapping."
                : sentence(word(cause));
    }

    /** One word for each sentence that a cause can be said in, whatever its details; pages have it in each language. */
    public static String word(String cause) {
        if (SENTENCES.containsKey(cause)) {
            return cause;
        }
        return Stream.of(UNMAPPED, "http-5", "http-4", "broke-")
                .filter(cause::startsWith)
                .map(start -> start.endsWith("-") ? start.substring(0, start.length() - 1) : start + "xx")
                .findFirst()
                .orElse("other");
    }

    /** All that {@link #word} can give. */
    public static Set<String> words() {
        return SENTENCES.keySet();
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

    private static String sentence(String word) {
        return Objects.requireNonNull(SENTENCES.get(word));
    }
}
