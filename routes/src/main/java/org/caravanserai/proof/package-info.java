/** Gives evidence: one referral's receipts with what proves them, what the data protection role may see, and the check of a store. */
@NullMarked
package org.caravanserai.proof;

import org.jspecify.annotations.NullMarked;
