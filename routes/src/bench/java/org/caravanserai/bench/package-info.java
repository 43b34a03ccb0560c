/** Measures the whole application on its real embedded servers beside the bare floor it stands on; never a test. */
@NullMarked
package org.caravanserai.bench;

import org.jspecify.annotations.NullMarked;
