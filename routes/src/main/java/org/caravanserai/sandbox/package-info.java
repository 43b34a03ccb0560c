/** What the first run needs and a city does not: a database, tokens and simulated partners, for invented people only. */
@NullMarked
package org.caravanserai.sandbox;

import org.jspecify.annotations.NullMarked;
