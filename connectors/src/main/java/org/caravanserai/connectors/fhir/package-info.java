/** Speaks FHIR R4 closed-loop referral with a regional social service: Patient, Consent, ServiceRequest and Task out, Tasks back. */
@NullMarked
package org.caravanserai.connectors.fhir;

import org.jspecify.annotations.NullMarked;
