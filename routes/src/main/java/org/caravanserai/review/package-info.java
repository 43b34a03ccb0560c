/** What is looked at again by a second person and a reviewer, because it could not wait for a yes. */
@NullMarked
package org.caravanserai.review;

import org.jspecify.annotations.NullMarked;
