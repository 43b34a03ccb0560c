/** Service directories after Open Referral HSDS 3: over their API, or as a package of CSV files. */
@NullMarked
package org.caravanserai.connectors.directory;

import org.jspecify.annotations.NullMarked;
