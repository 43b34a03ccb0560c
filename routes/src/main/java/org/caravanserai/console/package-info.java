/** The pages for staff: a frame, a language, and a way in; what each role works with has a package below. */
@NullMarked
package org.caravanserai.console;

import org.jspecify.annotations.NullMarked;
