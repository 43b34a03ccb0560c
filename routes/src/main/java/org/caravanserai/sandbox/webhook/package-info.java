/** A simulated partner with a developer of its own: takes signed events at an address, once each. */
@NullMarked
package org.caravanserai.sandbox.webhook;

import org.jspecify.annotations.NullMarked;
