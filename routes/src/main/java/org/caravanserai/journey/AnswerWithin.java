package org.caravanserai.journey;

/** How long a recipient has for its first answer, shortest first: the three priorities of the inter-agency referral form. */
public enum AnswerWithin {
    /** 24 elapsed hours. */
    E,
    /** 72 elapsed hours. */
    U,
    /** 14 days, ending on a working day. */
    N
}
