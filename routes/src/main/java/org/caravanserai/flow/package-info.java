/** Work, counts and times for the region. */
@NullMarked
package org.caravanserai.flow;

import org.jspecify.annotations.NullMarked;
