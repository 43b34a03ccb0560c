package org.caravanserai.sandbox.region;

/** The server says no, with a status and the issue code of an OperationOutcome. */
final class FhirRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int status;
    private final String issue;

    FhirRefusal(int status, String issue, String diagnostics) {
        super(diagnostics);
        this.status = status;
        this.issue = issue;
    }

    int status() {
        return status;
    }

    String issue() {
        return issue;
    }
}
