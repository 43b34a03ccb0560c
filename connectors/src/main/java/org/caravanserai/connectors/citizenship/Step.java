package org.caravanserai.connectors.citizenship;

import java.util.Locale;

/** What is remembered of a submission, in the order in which it happens. */
public enum Step {
    APPLICANT,
    STATIC_DATA,
    /** Which applications there were before ours was asked for: another one since is ours. */
    APPLICATIONS_BEFORE,
    /** Its outcome is the application's number. From here on there is a draft. */
    APPLICATION,
    RESIDENCE,
    TRAVEL_DOCUMENT,
    /** The last that enriches the draft. */
    SCANS,
    CONFIRMED;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
