/** What the person agreed to; decides each hop; the only maker of a clearance. */
@NullMarked
package org.caravanserai.consent;

import org.jspecify.annotations.NullMarked;
