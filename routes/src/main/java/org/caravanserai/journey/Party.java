package org.caravanserai.journey;

import org.caravanserai.agency.Agency;
import org.caravanserai.agency.AgencyKind;
import org.caravanserai.agency.Level;

/** A sort of agency that may stand at one end of a stage. */
public record Party(Level level, AgencyKind kind) {
    boolean includes(Agency agency) {
        return agency.level() == level && agency.kind() == kind;
    }
}
