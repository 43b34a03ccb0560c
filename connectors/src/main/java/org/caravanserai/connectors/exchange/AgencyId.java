package org.caravanserai.connectors.exchange;

import java.util.regex.Pattern;

/** Names a participant: lower-case letters, digits and hyphens, 2 to 40, as in {@code ngo-harbour}. */
public record AgencyId(String value) implements Comparable<AgencyId> {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    public AgencyId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("an agency id is 2 to 40 of a-z, 0-9 and hyphen: '" + value + "'");
        }
    }

    @Override
    public int compareTo(AgencyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
