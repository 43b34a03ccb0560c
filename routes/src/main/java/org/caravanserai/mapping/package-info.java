/** How each agency's codes and ours stand for each other; one that nobody has mapped waits for a person. */
@NullMarked
package org.caravanserai.mapping;

import org.jspecify.annotations.NullMarked;
