/** What all simulated partner systems have in common: a door on loopback, and a switch for trouble. */
@NullMarked
package org.caravanserai.sandbox.simulator;

import org.jspecify.annotations.NullMarked;
