/** What the person is told: who had what of theirs and on what ground, and each consent as a receipt to take along. */
@NullMarked
package org.caravanserai.disclosure;

import org.jspecify.annotations.NullMarked;
