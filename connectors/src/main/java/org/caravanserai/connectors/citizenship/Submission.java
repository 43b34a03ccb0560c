package org.caravanserai.connectors.citizenship;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.caravanserai.connectors.exchange.Delivery;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.Scans;
import org.caravanserai.connectors.exchange.StepJournal;
import org.caravanserai.connectors.http.CallFailed;

/**
 * One application on its way: draft, enrich, confirm. What a step brought is kept before the next begins. A step of which nobody
 * knows how it ended is harmless to repeat, or is read back first, so that there is never a second application.
 */
final class Submission {
    /** The number is the person's, and no reference to be kept in clear. */
    private static final Delivery.Receipt RECEIPTED = new Delivery.Receipt("receipted");

    private final ApplicationServer server;
    private final StepJournal journal;
    private final Scans scans;
    private final Handoff handoff;
    private final ApplicantFacts facts;
    private final String number;
    private final boolean child;

    Submission(
            ApplicationServer server,
            StepJournal journal,
            Scans scans,
            Handoff handoff,
            ApplicantFacts facts,
            LocalDate today) {
        this.server = server;
        this.journal = journal;
        this.scans = scans;
        this.handoff = handoff;
        this.facts = facts;
        this.number = facts.number().orElseThrow();
        this.child = facts.child(today);
    }

    Delivery submit() {
        Scan.of(handoff.facts()).forEach(this::content); // before a word leaves
        done(Step.APPLICANT, () -> server.add(facts.applicant(), child));
        String staticData = once(Step.STATIC_DATA, () -> server.add(facts.staticData()));
        Set<String> before = before();
        String application = once(Step.APPLICATION, () -> application(staticData, before));
        done(
                Step.RESIDENCE,
                () -> facts.residence()
                        .filter(residence -> !server.has(application, residence))
                        .ifPresent(residence -> server.add(application, residence)));
        done(Step.TRAVEL_DOCUMENT, () -> {
            if (!server.has(application, facts.document())) {
                server.add(application, facts.document());
            }
        });
        done(
                Step.SCANS,
                () -> Scan.of(handoff.facts()).stream()
                        .filter(scan -> !server.hasScan(application, scan))
                        .forEach(scan -> server.add(application, scan, content(scan))));
        done(Step.CONFIRMED, () -> confirm(application, before));
        return RECEIPTED;
    }

    private Set<String> before() {
        String ids = once(Step.APPLICATIONS_BEFORE, () -> String.join(",", new TreeSet<>(server.applications(number))));
        return ids.isEmpty() ? Set.of() : Set.of(ids.split(","));
    }

    /** One that came since we began is ours: a call before this one took effect, and its answer was lost. */
    private String application(String staticData, Set<String> before) {
        return since(before).orElseGet(() -> server.apply(staticData, number, child));
    }

    private void confirm(String application, Set<String> before) {
        if (!since(before).filter(application::equals).isPresent()) {
            throw new CallFailed(CallFailed.Kind.REJECTED, "draft-gone");
        }
        if (!server.confirm(application)) {
            throw new CallFailed(CallFailed.Kind.REJECTED, "not-confirmed");
        }
    }

    /** @throws IllegalStateException if there are several: somebody must look, before any of them is confirmed */
    private Optional<String> since(Set<String> before) {
        Set<String> now = new TreeSet<>(server.applications(number));
        now.removeAll(before);
        if (now.size() > 1) {
            throw new IllegalStateException("several applications came since this one began");
        }
        return now.stream().findFirst();
    }

    private byte[] content(Scan scan) {
        if (journal.read(handoff.id(), Step.SCANS.word()).isPresent()) {
            return new byte[0]; // it has gone, and may be destroyed
        }
        return scans.read(handoff.id(), scan.type(), scan.size())
                .orElseThrow(() -> new CallFailed(CallFailed.Kind.UNAVAILABLE, ApplicationConnector.WE_LACK_A_SCAN));
    }

    private void done(Step step, Runnable work) {
        once(step, () -> {
            work.run();
            return "done";
        });
    }

    private String once(Step step, Supplier<String> work) {
        Optional<String> brought = journal.read(handoff.id(), step.word());
        if (brought.isPresent()) {
            return brought.get();
        }
        String outcome = work.get();
        journal.write(handoff.id(), step.word(), outcome);
        return outcome;
    }
}
