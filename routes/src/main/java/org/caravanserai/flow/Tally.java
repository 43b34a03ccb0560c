package org.caravanserai.flow;

/** How many referrals of a month are alike in everything that is counted; an exact number, never shown. */
record Tally(String from, String to, String service, String outcome, Answered answer, int count) {

    String at(Dimension dimension) {
        return switch (dimension) {
            case FROM -> from;
            case TO -> to;
            case SERVICE -> service;
            case OUTCOME -> outcome;
            case ANSWER -> answer.word();
            case REASON -> throw new IllegalArgumentException("a referral has no reason, only a refusal");
        };
    }
}
