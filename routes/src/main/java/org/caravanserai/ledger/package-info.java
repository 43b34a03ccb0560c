/** What must hold even if the database comes back older than it was: appended outside it, signed, before it is answered. */
@NullMarked
package org.caravanserai.ledger;

import org.jspecify.annotations.NullMarked;
