package org.caravanserai.connectors.fhir;

import java.io.IOException;

/** An answer grew beyond what we are ready to hold in memory. */
final class AnswerTooLarge extends IOException {
    private static final long serialVersionUID = 1;

    AnswerTooLarge() {
        super("the answer is too large");
    }
}
