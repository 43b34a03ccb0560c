/** Ends the keeping of facts: by the journey's rule, by the person's wish, or after a withdrawal; a tombstone stays. */
@NullMarked
package org.caravanserai.erasure;

import org.jspecify.annotations.NullMarked;
