/** The append-only, chained record of every decision, release and view of facts. */
@NullMarked
package org.caravanserai.audit;

import org.jspecify.annotations.NullMarked;
