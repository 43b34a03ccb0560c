package org.caravanserai.connectors.exchange;

/** How far an agency has been read, in the connector's own form (FHIR: the server's own last time). Empty at first. */
public record Cursor(String value) {
    public static final Cursor START = new Cursor("");

    public boolean atStart() {
        return value.isEmpty();
    }
}
