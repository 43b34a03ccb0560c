/** Signs what must be checkable without us, with the hub's own keys; knows no feature. */
@NullMarked
package org.caravanserai.signing;

import org.jspecify.annotations.NullMarked;
