/** A directory of services as HSDS 3 has it, with invented services. */
@NullMarked
package org.caravanserai.sandbox.directory;

import org.jspecify.annotations.NullMarked;
