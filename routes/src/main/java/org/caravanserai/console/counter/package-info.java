/** The counter's pages: from a need in plain words to a referral on its way, and what became of those that were sent. */
@NullMarked
package org.caravanserai.console.counter;

import org.jspecify.annotations.NullMarked;
