/** Reads what an operator edits, and names file and line of a mistake. */
@NullMarked
package org.caravanserai.configuration;

import org.jspecify.annotations.NullMarked;
