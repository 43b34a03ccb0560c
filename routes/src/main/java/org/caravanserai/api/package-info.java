/** The HTTP edge: takes each operation of our contracts to {@code direct:<operationId>}, and tells a caller what is wrong. */
@NullMarked
package org.caravanserai.api;

import org.jspecify.annotations.NullMarked;
