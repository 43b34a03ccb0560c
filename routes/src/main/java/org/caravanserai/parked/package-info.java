/** Messages no machine could handle: list, explain, replay, discard. */
@NullMarked
package org.caravanserai.parked;

import org.jspecify.annotations.NullMarked;
