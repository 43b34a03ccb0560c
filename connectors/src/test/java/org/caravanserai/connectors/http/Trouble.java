package org.caravanserai.connectors.http;

import java.util.function.Consumer;

/** What can befall an agency that is called, as rows of a test name it. */
public enum Trouble {
    DOWN(TestedHttpAgency::goesDown),
    SLOW(TestedHttpAgency::becomesSlow),
    BREAKS(TestedHttpAgency::breaks),
    GARBAGE(TestedHttpAgency::talksGarbage),
    ENDLESS(TestedHttpAgency::answersWithoutEnd),
    CHARSET(TestedHttpAgency::writesInAnotherCharset),
    REDIRECTS(TestedHttpAgency::redirects),
    LOSES(TestedHttpAgency::losesItsAnswers),
    HALF(TestedHttpAgency::breaksOffItsAnswers);

    private final Consumer<TestedHttpAgency> begins;

    Trouble(Consumer<TestedHttpAgency> begins) {
        this.begins = begins;
    }

    void befall(TestedHttpAgency agency) {
        begins.accept(agency);
    }
}
