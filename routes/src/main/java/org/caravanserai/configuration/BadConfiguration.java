package org.caravanserai.configuration;

/** A mistake in a file that an operator edits; the message is theirs to read: file, line, what is wrong, what is allowed. */
public final class BadConfiguration extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadConfiguration(String message) {
        super(message);
    }
}
