package org.caravanserai.connectors.exchange;

/** The person as one agency may know them; another agency gets another, so that lists cannot be joined. */
public record PersonPseudonym(String value) {
    @Override
    public String toString() {
        return value;
    }
}
