/** One request for help from start to end: states, turn, clock, timeline. */
@NullMarked
package org.caravanserai.referral;

import org.jspecify.annotations.NullMarked;
