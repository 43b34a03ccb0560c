package org.caravanserai.connectors.citizenship;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.connectors.exchange.Arrival;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.Cursor;
import org.caravanserai.connectors.exchange.Delivery;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.Page;
import org.caravanserai.connectors.http.ClearanceStamp;
import org.caravanserai.connectors.http.Ends;

/** Submits applications to a national authority, each in steps; the authority tells nothing back but the number. */
public final class ApplicationConnector implements AgencyConnector {
    /** Not the authority's fault: the application waits for whoever sends it. */
    public static final String WE_LACK_A_SCAN = "we-lack-a-scan";

    private final ApplicationSettings settings;
    private final Ends ends;

    public ApplicationConnector(ApplicationSettings settings) {
        this.settings = settings;
        this.ends = new Ends(settings.agency());
    }

    /** {@inheritDoc} A payload was agreed to whole, so that there are no answers and corrections. */
    @Override
    public Delivery deliver(ClearedHandoff cleared) {
        Handoff handoff = cleared.handoff();
        if (handoff.kind() != Handoff.Kind.REFERRAL) {
            throw new IllegalArgumentException("not submitted: " + handoff.kind());
        }
        ApplicantFacts facts = new ApplicantFacts(handoff.facts());
        if (Scan.of(handoff.facts()).stream().map(Scan::type).distinct().count()
                != Scan.of(handoff.facts()).size()) {
            return new Delivery.Rejected("scan-named-twice");
        }
        return facts.number().isEmpty()
                ? new Delivery.Rejected("no-document-number")
                : ends.delivered(() -> submission(cleared, facts).submit());
    }

    private Submission submission(ClearedHandoff cleared, ApplicantFacts facts) {
        ApplicationServer server = new ApplicationServer(
                settings.address().toString(), settings.http().calls(new ClearanceStamp(cleared.clearance())));
        LocalDate begun = LocalDate.ofInstant(cleared.handoff().createdAt(), settings.zone());
        return new Submission(server, settings.journal(), settings.scans(), cleared.handoff(), facts, begun);
    }

    /** {@inheritDoc} The authority has no call for it: somebody must ring. An unconfirmed draft it removes by itself. */
    @Override
    public Delivery recall(ClearedHandoff cleared) {
        return new Delivery.Rejected("no-call-for-a-recall");
    }

    @Override
    public Page poll(Cursor cursor) {
        return new Page(List.of(), cursor);
    }

    @Override
    public Optional<Arrival> reread(String whole) {
        return Optional.empty();
    }
}
