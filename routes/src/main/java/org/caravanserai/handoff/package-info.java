/** Carries a referral over hops: claim, deliver, settle, recall; and what its recipient may see. */
@NullMarked
package org.caravanserai.handoff;

import org.jspecify.annotations.NullMarked;
