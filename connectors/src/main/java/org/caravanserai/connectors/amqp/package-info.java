/** Puts handoffs on a partner's own queue, sealed to the partner's key. */
@NullMarked
package org.caravanserai.connectors.amqp;

import org.jspecify.annotations.NullMarked;
