package org.caravanserai.connectors.fhir;

/** An output that we may not pass over and cannot read; the Task goes to a person. */
final class UnclearOutput extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String code;

    UnclearOutput(String code) {
        super(code);
        this.code = code;
    }

    String code() {
        return code;
    }
}
