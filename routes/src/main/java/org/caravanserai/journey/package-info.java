/** The catalogue of flows: which stage may carry what, from whom, to whom, on which basis and by when. */
@NullMarked
package org.caravanserai.journey;

import org.jspecify.annotations.NullMarked;
