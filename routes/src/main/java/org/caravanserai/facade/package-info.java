/** Our Tasks for a recipient that has a FHIR client and nothing else: it reads, searches and updates them on our own server. */
@NullMarked
package org.caravanserai.facade;

import org.jspecify.annotations.NullMarked;
