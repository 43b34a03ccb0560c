/** Takes referrals from files, for counter systems that can only write files: a row a referral, a result line a row. */
@NullMarked
package org.caravanserai.drop;

import org.jspecify.annotations.NullMarked;
