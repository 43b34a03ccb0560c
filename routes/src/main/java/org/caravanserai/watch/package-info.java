/** Watches how national cases stand: each look is a hop of its own, within what the authority bears, and in fair turns. */
@NullMarked
package org.caravanserai.watch;

import org.jspecify.annotations.NullMarked;
