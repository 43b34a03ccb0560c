/** A region's pages: what waits at its agencies, what no machine could handle, and how the queues stand. */
@NullMarked
package org.caravanserai.console.region;

import org.jspecify.annotations.NullMarked;
