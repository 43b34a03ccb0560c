package org.caravanserai.connectors.primero;

import static org.caravanserai.connectors.http.CallFailed.Kind.REJECTED;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caravanserai.connectors.exchange.Arrival;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.CodeList;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Delivery;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.http.CallFailed;
import org.caravanserai.connectors.http.ClearanceStamp;
import org.caravanserai.connectors.http.Intent;
import org.caravanserai.openapi.primero.client.body.Transition;
import tools.jackson.databind.node.ObjectNode;

/** One message on its way out, over one tracker within one limit. */
final class Referring {
    private static final String REVOKED = "revoked";

    /** Of these nobody at the tracker has anything left to do under a consent of ours. */
    private static final Set<String> OVER = Set.of(REVOKED, "rejected");

    /** What came of a referral, in our words: it wins over a recall that comes after it, and the next poll brings it. */
    private static final Set<String> OUTCOMES =
            Set.of(Arrival.Event.COMPLETED.status(), Arrival.Event.NOT_COMPLETED.status());

    private final PrimeroSettings settings;
    private final PrimeroServer server;
    private final Handoff handoff;
    private final String salt;
    private final String id;

    Referring(PrimeroSettings settings, ClearedHandoff cleared) {
        this.settings = settings;
        this.server = PrimeroServer.of(settings, new ClearanceStamp(cleared.clearance()));
        this.handoff = cleared.handoff();
        this.salt = cleared.clearance().salt();
        this.id = TrackedCase.id(handoff);
    }

    /** The case is created or found, then the referral; each is looked for under our own id before it is made. */
    Delivery.Receipt refer() {
        ObjectNode data = TrackedCase.of(handoff, settings.mapping(), settings.module(), salt);
        if (!server.create(data)) {
            server.update(id, data);
        }
        Transition there = found(Intent.WRITE).stream().findFirst().orElseGet(() -> server.refer(id, referral()));
        return receipt(there);
    }

    private Transition referral() {
        Transition referral = new Transition()
                .transitionedTo(settings.recipient())
                .serviceRecordId(TrackedCase.row(handoff.id()))
                .notes(TrackedCase.headline(handoff));
        handoff.facts()
                .text(DataCategory.NEED)
                .ifPresent(need -> referral.service(settings.mapping().theirs(CodeList.NEEDS, need)));
        return referral;
    }

    /** The facts anew, on the case and its row. */
    Delivery.Receipt correct() {
        Transition there =
                found(Intent.READ).stream().findFirst().orElseThrow(() -> new CallFailed(REJECTED, "http-404"));
        server.update(id, TrackedCase.of(handoff, settings.mapping(), settings.module(), salt));
        return receipt(there);
    }

    /** Takes the referral back; several where a tracker took it twice in the same moment. */
    Delivery.Receipt revoke() {
        List<Transition> there = found(Intent.READ);
        for (Transition referral : there) {
            if (!ended(referral) && !ended(server.revoke(id, named(referral)))) {
                throw CallFailed.garbage(); // 200, and nothing changed
            }
        }
        if (there.isEmpty()) {
            return Delivery.Receipt.NEVER_ARRIVED;
        }
        takeConsentBack();
        return receipt(there.getFirst());
    }

    /** Nothing is left to stop. */
    private boolean ended(Transition referral) {
        String status = String.valueOf(referral.getStatus());
        return REVOKED.equals(status)
                || settings.mapping()
                        .ours(CodeList.STATUSES, status)
                        .filter(OUTCOMES::contains)
                        .isPresent();
    }

    /**
     * Whoever works there would go by the case's consents and refer the person on; another referral of ours may need them. The
     * write also moves the case up among those that changed, so that the next poll reads how this one ended.
     */
    private void takeConsentBack() {
        String recalled = TrackedCase.row(handoff.id());
        boolean needed = server.referrals(id, Intent.WRITE).orElse(List.of()).stream()
                .filter(referral -> TrackedCase.isOurs(referral.getServiceRecordId()))
                .filter(referral -> !recalled.equals(referral.getServiceRecordId()))
                .anyMatch(referral -> !OVER.contains(String.valueOf(referral.getStatus())));
        if (!needed) {
            server.update(id, TrackedCase.withoutConsent());
        }
    }

    private List<Transition> found(Intent intent) {
        String row = TrackedCase.row(handoff.id());
        return server.referrals(id, intent).orElse(List.of()).stream()
                .filter(referral -> row.equals(referral.getServiceRecordId()))
                .toList();
    }

    private Delivery.Receipt receipt(Transition referral) {
        return new Delivery.Receipt("cases/" + id + "/referrals/" + named(referral));
    }

    private static String named(Transition referral) {
        return Optional.ofNullable(referral.getId())
                .filter(name -> !name.isBlank())
                .orElseThrow(CallFailed::garbage);
    }
}
