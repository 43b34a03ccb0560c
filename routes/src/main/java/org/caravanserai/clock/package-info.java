/** Where time and ids come from, so that a test can choose them. */
@NullMarked
package org.caravanserai.clock;

import org.jspecify.annotations.NullMarked;
