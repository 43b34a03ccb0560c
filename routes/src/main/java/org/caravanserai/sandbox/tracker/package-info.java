/** A simulated Primero case tracker of an NGO, habits included. */
@NullMarked
package org.caravanserai.sandbox.tracker;

import org.jspecify.annotations.NullMarked;
