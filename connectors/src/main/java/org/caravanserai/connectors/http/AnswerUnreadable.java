package org.caravanserai.connectors.http;

import java.io.IOException;

/** An answer that we cannot read: larger than what we are ready to hold, or not in the charset it names. */
final class AnswerUnreadable extends IOException {
    private static final long serialVersionUID = 1;

    AnswerUnreadable(String why) {
        super(why);
    }
}
