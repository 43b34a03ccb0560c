package org.caravanserai.issuing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.identity.Role;
import org.jspecify.annotations.Nullable;

/**
 * A system that may ask for tokens.
 *
 * @param agency that answers for it
 * @param unit of that agency, if it sees one unit's referrals only
 * @param roles of its tokens, by word
 * @param secrets one, or two while it is changed
 */
record Client(String id, AgencyId agency, Optional<String> unit, List<String> roles, List<SecretHash> secrets) {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
    private static final int SECRETS_AT_MOST = 2;

    /** What is a person's work is no system's. */
    private static final Set<Role> FOR_SYSTEMS = Set.of(Role.COUNTER, Role.PARTNER, Role.REGION, Role.OPERATOR);

    Client {
        roles = List.copyOf(roles);
        secrets = List.copyOf(secrets);
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "a client's id is made of small letters, digits, '.', '_' and '-': " + id);
        }
        if (unit.filter(word -> !UNIT.matcher(word).matches()).isPresent()) {
            throw new IllegalArgumentException("a unit is 1 to 40 of letters, digits, '.', '_' and '-'");
        }
        if (roles.isEmpty() || !roles.stream().allMatch(Client::forSystems)) {
            throw new IllegalArgumentException("'roles' is one or more of counter, partner, region, operator; what else"
                    + " there is needs a person");
        }
        if (secrets.isEmpty() || secrets.size() > SECRETS_AT_MOST) {
            throw new IllegalArgumentException("'secrets' is one, or two while it is changed");
        }
    }

    @JsonCreator
    static Client read(
            String id,
            AgencyId agency,
            @JsonSetter(nulls = Nulls.SET) @Nullable String unit,
            List<String> roles,
            List<SecretHash> secrets) {
        return new Client(id, agency, Optional.ofNullable(unit), roles, secrets);
    }

    private static boolean forSystems(String word) {
        return Role.of(word).filter(FOR_SYSTEMS::contains).isPresent();
    }

    /** Compares with each, whichever fits. */
    boolean knows(String secret) {
        boolean fits = false;
        for (SecretHash hash : secrets) {
            fits |= hash.fits(secret);
        }
        return fits;
    }

    /** What its tokens name as their subject. */
    String subject() {
        return "system:" + id;
    }
}
