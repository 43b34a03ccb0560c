/** Gives partners' systems their tokens: who is a client of this hub, with which secrets, for which agency and roles. */
@NullMarked
package org.caravanserai.issuing;

import org.jspecify.annotations.NullMarked;
