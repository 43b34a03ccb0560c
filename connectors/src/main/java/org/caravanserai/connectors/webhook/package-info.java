/** Hands events to a partner's own address: handoffs as signed CloudEvents, and updates without facts. */
@NullMarked
package org.caravanserai.connectors.webhook;

import org.jspecify.annotations.NullMarked;
