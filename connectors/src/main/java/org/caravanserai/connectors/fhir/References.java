package org.caravanserai.connectors.fhir;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the id out of a literal reference or location of the agency's own server. */
record References(String base) {
    private static final String ID = "/([A-Za-z0-9.-]{1,64})(/_history/[A-Za-z0-9.-]{1,64})?";

    /** Empty when it names another type or another server. */
    Optional<String> id(String type, @Nullable String reference) {
        if (reference == null) {
            return Optional.empty();
        }
        String local = reference.startsWith(base + "/") ? reference.substring(base.length() + 1) : reference;
        Matcher matcher = Pattern.compile(type + ID).matcher(local);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
