/** Where real people are served: refuses to start with settings that would be unsafe there. */
@NullMarked
package org.caravanserai.deployment;

import org.jspecify.annotations.NullMarked;
