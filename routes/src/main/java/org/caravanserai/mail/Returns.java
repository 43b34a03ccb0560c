package org.caravanserai.mail;

import org.caravanserai.referral.FeedPosition;

/**
 * What came back to an agency of what it sent, since it was last told.
 *
 * @param waiting how many wait for it now, such as since it was asked back
 * @param unanswered how many nobody answers in time
 * @param ended how many came to an end
 * @param pressing whether a clock of theirs has run out, or an emergency waits: no cap of a day holds that back (DESIGN)
 * @param upTo the place in its feed up to which they are counted
 */
record Returns(int waiting, int unanswered, int ended, boolean pressing, FeedPosition upTo) {
    boolean any() {
        return waiting + unanswered + ended > 0;
    }
}
