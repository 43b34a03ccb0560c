package org.caravanserai.api;

import java.util.Set;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Refusal;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Callers;
import org.springframework.stereotype.Component;

/** Records that a request named a fact that no journey carries. */
@Component
class RedFactAudit implements RedFactRefused {
    private final Audit audit;
    private final Callers callers;

    RedFactAudit(Audit audit, Callers callers) {
        this.audit = audit;
        this.callers = callers;
    }

    @Override
    public void refused(DataCategory category) {
        refused(callers.current(), category);
    }

    void refused(Caller caller, DataCategory category) {
        audit.record(Receipt.of(AuditEvent.REFUSED_REQUEST, caller.agency(), caller.actor())
                .unit(caller.unit().orElse(null))
                .categories(Set.of(category.name()), Set.of())
                .reason(Refusal.FORBIDDEN.word())
                .result("deny"));
    }
}
