package org.caravanserai.operator;

import java.util.List;
import java.util.Optional;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.Answer;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.identity.Caller;
import org.springframework.stereotype.Component;

/** Checks an agency of the operator's region, and records who did. */
@Component
class CheckDesk {
    private final Agencies agencies;
    private final AgencyCheck check;
    private final Audit audit;

    CheckDesk(Agencies agencies, AgencyCheck check, Audit audit) {
        this.agencies = agencies;
        this.check = check;
        this.audit = audit;
    }

    Answer<List<CheckStep>> check(Caller caller, AgencyId id) {
        String region = agencies.get(caller.agency()).region();
        Optional<Agency> found =
                agencies.find(id).filter(agency -> agency.region().equals(region));
        if (found.isEmpty()) {
            return new Answer.NotThere<>();
        }
        List<CheckStep> steps = check.check(found.get());
        audit.record(Receipt.of(AuditEvent.AGENCY_CHECKED, caller.agency(), caller.actor())
                .reason(id.value())
                .result(steps.getLast().step() + "-" + steps.getLast().result().word()));
        return Answer.done(steps);
    }
}
