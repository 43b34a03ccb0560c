/** Who calls: tokens, roles, agencies, and the staff member behind a system. */
@NullMarked
package org.caravanserai.identity;

import org.jspecify.annotations.NullMarked;
