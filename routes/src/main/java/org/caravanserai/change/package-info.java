/** What a changed configuration would break, before it is put in place. */
@NullMarked
package org.caravanserai.change;

import org.jspecify.annotations.NullMarked;
