/** Takes what partners say on a queue of their own, and tells them there what became of it. */
@NullMarked
package org.caravanserai.queue;

import org.jspecify.annotations.NullMarked;
