/** How a feature says no to a caller, and yes, without knowing HTTP. */
@NullMarked
package org.caravanserai.answer;

import org.jspecify.annotations.NullMarked;
