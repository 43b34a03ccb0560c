package org.caravanserai.referral;

/** Tells whether a referral has left already; whoever carries handoffs implements it. */
public interface Departure {

    /** Stops what still waits for the recipient and says whether nothing of the referral had left. */
    boolean stopIfNothingLeft(Referral referral);
}
