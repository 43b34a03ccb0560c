/** Applications to national bodies: how far one has come, and the number under which it was taken. */
@NullMarked
package org.caravanserai.application;

import org.jspecify.annotations.NullMarked;
