/** Speaks to national citizenship authorities: looks how a case stands. */
@NullMarked
package org.caravanserai.connectors.citizenship;

import org.jspecify.annotations.NullMarked;
