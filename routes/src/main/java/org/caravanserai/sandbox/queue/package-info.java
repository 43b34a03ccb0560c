/** A simulated partner that reads its handoffs from a queue of its own and answers on another. */
@NullMarked
package org.caravanserai.sandbox.queue;

import org.jspecify.annotations.NullMarked;
