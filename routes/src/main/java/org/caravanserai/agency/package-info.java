/** Who takes part: the agencies, how each is reached, and which of them agreed to work together. */
@NullMarked
package org.caravanserai.agency;

import org.jspecify.annotations.NullMarked;
