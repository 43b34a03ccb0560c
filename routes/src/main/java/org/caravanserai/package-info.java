/** Carries a person's case from one agency to the next and asks for their consent at every hop. */
@NullMarked
package org.caravanserai;

import org.jspecify.annotations.NullMarked;
