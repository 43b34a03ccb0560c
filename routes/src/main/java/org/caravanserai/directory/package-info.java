/** Which services there are, whom they take and whether they have room: known before anything personal moves. */
@NullMarked
package org.caravanserai.directory;

import org.jspecify.annotations.NullMarked;
