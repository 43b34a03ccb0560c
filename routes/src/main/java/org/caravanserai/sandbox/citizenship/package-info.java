/** A simulated national authority: where a case stands can be asked there. Invented people and numbers only. */
@NullMarked
package org.caravanserai.sandbox.citizenship;

import org.jspecify.annotations.NullMarked;
