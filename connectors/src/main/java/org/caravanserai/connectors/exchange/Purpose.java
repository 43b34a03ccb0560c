package org.caravanserai.connectors.exchange;

/** Why data is shared: the service type of a stage, from the closed list of the journeys. */
public record Purpose(String value) {
    public Purpose {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a handoff without a purpose cannot be consented to");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
