/** The region's statistics: a published month as figures, tables and a picture of the flow. */
@NullMarked
package org.caravanserai.console.statistics;

import org.jspecify.annotations.NullMarked;
