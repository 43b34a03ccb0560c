/** What an operator does while the hub runs: reads the configuration anew, and looks whether the way to an agency is open. */
@NullMarked
package org.caravanserai.operator;

import org.jspecify.annotations.NullMarked;
