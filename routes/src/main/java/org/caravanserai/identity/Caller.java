package org.caravanserai.identity;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.caravanserai.connectors.exchange.AgencyId;

/**
 * Who asks: one staff member, or a system acting for one.
 *
 * @param subject claim {@code sub}: a staff reference, or {@code system:} and a name
 * @param agency the participant that answers for the caller
 * @param unit of that agency, for staff who see one unit's referrals only
 * @param actor staff reference to be audited; the subject itself where no other was named
 */
public record Caller(String subject, AgencyId agency, Optional<String> unit, Set<Role> roles, String actor) {
    private static final String SYSTEM = "system:";
    private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Pattern STAFF_REF = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    public Caller {
        if (!SUBJECT.matcher(subject).matches() || subject.equals(SYSTEM)) {
            throw new IllegalArgumentException("a subject is 1 to 255 visible ASCII characters");
        }
        if (unit.filter(word -> !STAFF_REF.matcher(word).matches()).isPresent()) {
            throw new IllegalArgumentException("a unit is 1 to 40 of letters, digits, '.', '_' and '-'");
        }
        if (!actor.equals(subject) && !staffRef(actor)) {
            throw new IllegalArgumentException("an actor is a staff reference");
        }
        roles = Set.copyOf(roles);
    }

    /** Whether the token belongs to a system rather than to a person. */
    public boolean system() {
        return subject.startsWith(SYSTEM);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    Caller actingFor(String staff) {
        return new Caller(subject, agency, unit, roles, staff);
    }

    /** Whether a word has the shape of {@code StaffRef} in our contracts. */
    static boolean staffRef(String word) {
        return STAFF_REF.matcher(word).matches();
    }
}
