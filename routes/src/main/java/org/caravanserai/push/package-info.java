/** Tells senders' own systems that their referrals changed: the stream of updates, pushed. */
@NullMarked
package org.caravanserai.push;

import org.jspecify.annotations.NullMarked;
