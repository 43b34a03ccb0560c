/** The inbox of an agency without software of its own: what came, what to do with it, and how much room there is. */
@NullMarked
package org.caravanserai.console.inbox;

import org.jspecify.annotations.NullMarked;
