/** Shared plumbing: outbox, inbox and delivery tables, queue names, headers, error handling. */
@NullMarked
package org.caravanserai.messaging;

import org.jspecify.annotations.NullMarked;
