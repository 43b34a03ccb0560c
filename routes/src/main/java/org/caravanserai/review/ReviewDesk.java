package org.caravanserai.review;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.Answer;
import org.caravanserai.audit.Audit;
import org.caravanserai.audit.AuditEvent;
import org.caravanserai.audit.Receipt;
import org.caravanserai.clock.IdSource;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.consent.Consent;
import org.caravanserai.consent.ConsentDesk;
import org.caravanserai.consent.SentUnasked;
import org.caravanserai.consent.SupervisorDecided;
import org.caravanserai.consent.WithdrawalDesk;
import org.caravanserai.identity.Caller;
import org.caravanserai.messaging.Once;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sees to it that nobody decides alone for a person who was not asked. */
@Component
public class ReviewDesk {
    private static final String VITAL_INTEREST = "vital-interest";
    private static final String IN_GUARDIANS_PLACE = "in-guardians-place";
    private final ReviewStore store;
    private final Agencies agencies;
    private final ConsentDesk consents;
    private final WithdrawalDesk withdrawals;
    private final Once once;
    private final Audit audit;
    private final InstantSource clock;
    private final IdSource ids;

    ReviewDesk(
            ReviewStore store,
            Agencies agencies,
            ConsentDesk consents,
            WithdrawalDesk withdrawals,
            Once once,
            Audit audit,
            InstantSource clock,
            IdSource ids) {
        this.store = store;
        this.agencies = agencies;
        this.consents = consents;
        this.withdrawals = withdrawals;
        this.once = once;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * What a data protection officer asks for.
     *
     * @param open those still to be closed, or else those that are
     */
    public record Wanted(boolean open, int limit) {}

    @EventListener
    void on(SentUnasked sent) {
        Consent consent = sent.consent();
        open(consent.id(), VITAL_INTEREST, String.valueOf(consent.ground().emergency()), sent.agency(), sent.actor());
    }

    @EventListener
    void on(SupervisorDecided decided) {
        open(decided.consent(), IN_GUARDIANS_PLACE, "guardian-not-told", decided.agency(), decided.actor());
    }

    private void open(UUID consent, String kind, String reason, AgencyId agency, String actor) {
        Instant now = clock.instant();
        Review review = new Review(
                ids.next(),
                consent,
                kind,
                reason,
                agency,
                now,
                actor,
                now.plus(Review.WITHIN),
                null,
                null,
                null,
                null,
                null);
        store.insert(review);
        audit.record(receipt(review, actor, "opened"));
    }

    /** A second person of the agency stands by it. */
    Answer<Review> confirm(Caller caller, @Nullable UUID key, UUID consent) {
        return once.run(caller, "confirmEmergency", key, consent, Review.class, () -> confirmed(caller, consent));
    }

    private Answer<Review> confirmed(Caller caller, UUID consent) {
        if (!(consents.read(caller, consent) instanceof Answer.Done<Consent>)) {
            return new Answer.NotThere<>();
        }
        Review review = store.lockOf(consent, VITAL_INTEREST)
                .or(() -> store.lockOf(consent, IN_GUARDIANS_PLACE))
                .orElse(null);
        if (review == null) {
            return no("no-emergency", "Nobody decided alone here, so there is nothing to confirm.", null);
        }
        if (review.confirmedBy() != null || review.verdict() == Verdict.NOT_UPHELD) {
            return no("confirmed", "This was confirmed or closed before.", review);
        }
        if (review.involves(caller.actor()) || caller.actor().equals(review.closedBy())) {
            return no("same-person", "Somebody else than who recorded or reviewed it confirms it.", review);
        }
        store.confirm(review.id(), clock.instant(), caller.actor());
        audit.record(receipt(review, caller.actor(), "confirmed"));
        return Answer.done(store.lock(review.id()).orElseThrow());
    }

    /** Those of the agencies entered under the officer's region. */
    Answer<List<Review>> list(Caller caller, Wanted wanted) {
        Set<AgencyId> watched = watched(caller);
        return Answer.done(wanted.open() ? store.open(watched, wanted.limit()) : store.closed(watched, wanted.limit()));
    }

    private Set<AgencyId> watched(Caller officer) {
        return agencies.ofRegion(agencies.get(officer.agency()).region()).stream()
                .map(Agency::id)
                .collect(Collectors.toSet());
    }

    /** Says whether it was right; if not, the consent is revoked, and what left is recalled. */
    Answer<Review> close(Caller caller, @Nullable UUID key, UUID id, Verdict verdict) {
        return once.run(
                caller,
                "closeReview",
                key,
                List.of(id, verdict.word()),
                Review.class,
                () -> closed(caller, id, verdict));
    }

    private Answer<Review> closed(Caller caller, UUID id, Verdict verdict) {
        Review review = store.lock(id)
                .filter(found -> watched(caller).contains(found.agency()))
                .orElse(null);
        if (review == null) {
            return new Answer.NotThere<>();
        }
        if (review.closed()) {
            return no("closed", "This review was closed before.", review);
        }
        if (review.involves(caller.actor())) {
            return no("same-person", "Somebody who had no part in it reviews it.", review);
        }
        if (verdict == Verdict.NOT_UPHELD) {
            withdrawals.revoke(caller, review.consent());
        }
        store.close(id, verdict, clock.instant(), caller.actor());
        audit.record(receipt(review, caller.actor(), verdict.word()));
        return Answer.done(store.lock(id).orElseThrow());
    }

    private static <T> Answer<T> no(String code, String words, @Nullable Review review) {
        Verdict verdict = review == null ? null : review.verdict();
        return new Answer.Conflict<>(code, words, verdict == null ? null : verdict.word(), null, null);
    }

    static Receipt receipt(Review review, String actor, String result) {
        return Receipt.of(AuditEvent.REVIEWED, review.agency(), actor)
                .consent(review.consent())
                .reason(review.reason())
                .result(result);
    }
}
