package org.caravanserai.configuration;

/** Settings for files that are read without a running hub. */
public final class Filled {
    private Filled() {}

    /** With an address on loopback, where nobody answers, in place of each <code>${…}</code>. */
    public static String in(String text) {
        return text.replaceAll("\\$\\{[^}]*}", "http://127.0.0.1:1/fhir");
    }
}
