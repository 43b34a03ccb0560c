package org.caravanserai.operator;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.configuration.ConfigurationChanged;
import org.caravanserai.configuration.InForce;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the files in force as a whole, or changes nothing. Recorded first: a node that dies in between reads them at its start. */
@Component
class Reload {
    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);
    private final Candidate candidate;
    private final InForce inForce;
    private final Nodes nodes;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Reload(
            Candidate candidate,
            InForce inForce,
            Nodes nodes,
            Audit audit,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.candidate = candidate;
        this.inForce = inForce;
        this.nodes = nodes;
        this.audit = audit;
        this.transaction = transaction;
        this.events = events;
    }

    /** On this node, and asked for on the others if it is in force here. */
    synchronized Reloaded everywhere(AskedBy by) {
        return take(by, Optional.empty());
    }

    /** What was asked for elsewhere. */
    synchronized void follow(Nodes.Wanted wanted) {
        take(wanted.by(), Optional.of(wanted.id()));
    }

    private Reloaded take(AskedBy by, Optional<Long> asked) {
        return switch (candidate.check()) {
            case Candidate.Bad bad -> refused(by, asked, bad);
            case Candidate.Good good ->
                good.hash().equals(nodes.hash()) ? unchanged(by, asked, good) : changed(by, asked, good);
        };
    }

    private Reloaded refused(AskedBy by, Optional<Long> asked, Candidate.Bad bad) {
        List<String> words = bad.faults().stream().map(Reload::line).toList();
        LOG.warn("the configuration stays as it is: {}", String.join("; ", words));
        transaction.executeWithoutResult(status -> {
            record(by, bad.hash(), "refused");
            asked.ifPresent(id -> nodes.refused(id, words));
        });
        return new Reloaded.Refused(bad.faults());
    }

    private Reloaded unchanged(AskedBy by, Optional<Long> asked, Candidate.Good good) {
        recorded(by, asked, good, "unchanged");
        return new Reloaded.Done(good.hash(), good.hash());
    }

    private Reloaded changed(AskedBy by, Optional<Long> asked, Candidate.Good good) {
        String before = nodes.hash();
        candidate.getReady(good);
        recorded(by, asked, good, "in-force");
        inForce.change(good.draft());
        nodes.hasInForce(good.hash());
        LOG.info("another configuration is in force: {} after {}", good.hash(), before);
        tell(new ConfigurationChanged(before, good.hash()));
        return new Reloaded.Done(before, good.hash());
    }

    private void recorded(AskedBy by, Optional<Long> asked, Candidate.Good good, String result) {
        transaction.executeWithoutResult(status -> {
            record(by, good.hash(), result);
            nodes.took(asked.orElseGet(() -> nodes.ask(by)), good.hash());
        });
    }

    private void tell(ConfigurationChanged changed) {
        try {
            events.publishEvent(changed);
        } catch (RuntimeException e) {
            LOG.error("somebody could not follow the configuration", e); // routes are tried again by the watch
        }
    }

    private void record(AskedBy by, String hash, String result) {
        Receipt.Builder receipt = Receipt.of(AuditEvent.CONFIGURATION_RELOADED, by.agency(), by.actor())
                .reason(nodes.hash());
        audit.record((hash.length() == 64 ? receipt.digest(HexFormat.of().parseHex(hash)) : receipt).result(result));
    }

    private static String line(FieldFault fault) {
        return fault.field() + " (" + fault.rule() + "): " + fault.message();
    }
}
