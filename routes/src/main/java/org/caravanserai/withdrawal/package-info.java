/** Takes back what a person agreed to, at any counter or recipient; shows what came of it, and where a slip's code stands. */
@NullMarked
package org.caravanserai.withdrawal;

import org.jspecify.annotations.NullMarked;
