/** How HTTP says no: RFC 9457 problems in the shape of our contracts. */
@NullMarked
package org.caravanserai.problem;

import org.jspecify.annotations.NullMarked;
