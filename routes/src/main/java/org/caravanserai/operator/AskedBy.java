package org.caravanserai.operator;

import org.caravanserai.connectors.exchange.AgencyId;

/** Whose operator asked, by staff reference. */
record AskedBy(AgencyId agency, String actor) {}
