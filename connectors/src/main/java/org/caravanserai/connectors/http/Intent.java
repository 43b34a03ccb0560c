package org.caravanserai.connectors.http;

/** What a call was meant to do: a read that got no answer did nothing, of a write nobody knows. */
public enum Intent {
    READ,
    WRITE
}
