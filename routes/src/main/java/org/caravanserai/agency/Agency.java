package org.caravanserai.agency;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;

/**
 * One participant.
 *
 * @param region the region it is entered under
 * @param closedOn days it does not work, besides Saturdays and Sundays
 * @param dutyPhone whom to ring when an answer is overdue
 * @param needs the need codes it takes
 * @param facts the categories it declared it needs; a delivery is cut to them
 */
public record Agency(
        AgencyId id,
        String name,
        Level level,
        AgencyKind kind,
        String region,
        ZoneId zone,
        Set<LocalDate> closedOn,
        String dutyPhone,
        Set<String> needs,
        Set<DataCategory> facts,
        Reach reached) {
    public Agency {
        closedOn = Set.copyOf(closedOn);
        needs = Set.copyOf(needs);
        facts = Set.copyOf(facts);
        if (kind == AgencyKind.ENFORCEMENT && !(needs.isEmpty() && facts.isEmpty() && reached instanceof NoReach)) {
            throw new IllegalArgumentException(
                    "an agency of kind enforcement takes no needs and no facts, and is reached by none");
        }
    }

    public boolean takes(String need) {
        return needs.contains(need);
    }

    /** Behind the firewall: nothing goes to it, and it learns nothing. */
    public boolean enforcement() {
        return kind == AgencyKind.ENFORCEMENT;
    }

    /** It comes for its handoffs itself, so each of its reads is decided, instead of a delivery. */
    public boolean fetches() {
        return reached.fetches();
    }

    /** It says over our partner API what became of a handoff. */
    public boolean answersHere() {
        return reached.answersHere();
    }
}
