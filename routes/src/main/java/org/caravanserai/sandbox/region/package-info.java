/** Plays a regional social service with a FHIR R4 server, quirks included; plain Java, so that it also runs on its own. */
@NullMarked
package org.caravanserai.sandbox.region;

import org.jspecify.annotations.NullMarked;
