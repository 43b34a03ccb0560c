/** How any partner is called over HTTP: limits, credentials, certificates, and what each failure means. */
@NullMarked
package org.caravanserai.connectors.http;

import org.jspecify.annotations.NullMarked;
