package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.node.ObjectNode;

/** Facts of an invented person that nothing else in an answer looks like, so that a leak is found by searching. */
final class Planted {
    static final String GIVEN = "Zulmira-Quenby";
    static final String FAMILY = "Vandersloot-Okafor";
    static final String PHONE = "+34 611 987 654";
    static final String NOTE = "Quiet corridor, please knock twice.";

    private Planted() {}

    static void in(ObjectNode referral) {
        ObjectNode facts = (ObjectNode) referral.path("facts");
        ((ObjectNode) facts.path("NAME")).put("given", GIVEN).put("family", FAMILY);
        ((ObjectNode) facts.path("CONTACT")).put("value", PHONE);
        facts.put("NOTE", NOTE);
    }

    /** A referral under J01 with these facts. */
    static String referral(Client sender, String ngo) {
        return Road.referral(sender, "J01", ngo, Planted::in);
    }

    static void appearNowhereIn(String answer) {
        assertThat(answer).isNotEmpty().doesNotContain(GIVEN, FAMILY, PHONE, NOTE);
    }
}
