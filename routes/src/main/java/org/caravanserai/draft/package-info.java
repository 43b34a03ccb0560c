/** Referrals begun and not sent: kept sealed at each step, for whoever began them and nobody else, and only for some days. */
@NullMarked
package org.caravanserai.draft;

import org.jspecify.annotations.NullMarked;
