/** Plumbing that every feature shares: the broker's settings and their proof, queue names, headers, error handling. */
@NullMarked
package org.caravanserai.messaging;

import org.jspecify.annotations.NullMarked;
