/** What comes back: status and outcomes, over the return hops. */
@NullMarked
package org.caravanserai.report;

import org.jspecify.annotations.NullMarked;
