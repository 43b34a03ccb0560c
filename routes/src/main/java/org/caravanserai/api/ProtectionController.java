package org.caravanserai.api;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.caravanserai.answer.Answer;
import org.caravanserai.audit.FirewallHits;
import org.caravanserai.audit.Views;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.identity.Callers;
import org.caravanserai.messaging.Asked;
import org.caravanserai.openapi.protection.server.ProtectionApi;
import org.caravanserai.openapi.protection.server.body.EnforcementQueries;
import org.caravanserai.openapi.protection.server.body.Proof;
import org.caravanserai.openapi.protection.server.body.Review;
import org.caravanserai.openapi.protection.server.body.ReviewVerdict;
import org.caravanserai.openapi.protection.server.body.View;
import org.caravanserai.openapi.protection.server.body.ViewPage;
import org.caravanserai.proof.ProtectionDesk;
import org.caravanserai.review.ReviewDesk;
import org.caravanserai.review.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The data protection contract over HTTP: each operation enters the route of its name. */
@RestController
@RequestMapping("/api/protection/v1")
class ProtectionController implements ProtectionApi {
    private final Operation operation;
    private final Callers callers;
    private final InstantSource clock;

    ProtectionController(Operation operation, Callers callers, InstantSource clock) {
        this.operation = operation;
        this.callers = callers;
        this.clock = clock;
    }

    private Asked asked() {
        return Asked.by(callers.current());
    }

    @Override
    public ResponseEntity<Proof> readProof(UUID referral, Integer after) {
        Answer<org.caravanserai.audit.Proof> answer =
                operation.call("readProof", asked().content(new ProtectionDesk.WantedProof(referral, after)));
        return Answers.ok(answer.map(proof -> ProofBodies.protection(referral, proof)));
    }

    @Override
    public ResponseEntity<ViewPage> listViews(
            @Nullable String agency,
            @Nullable UUID referral,
            @Nullable Instant since,
            @Nullable String cursor,
            Integer limit) {
        var place = new Views.Place(cursor == null ? 0 : Long.parseLong(cursor), since, limit);
        var wanted = new ProtectionDesk.WantedViews(agency == null ? null : new AgencyId(agency), referral, place);
        Answer<ProtectionDesk.ViewPage> answer = operation.call("listViews", asked().content(wanted));
        return Answers.ok(answer.map(ProtectionController::page));
    }

    private static ViewPage page(ProtectionDesk.ViewPage page) {
        return new ViewPage()
                .items(page.items().stream().map(ProtectionController::view).toList())
                .next(page.next() == null ? null : page.next().toString());
    }

    private static View view(Views.View view) {
        return new View()
                .at(view.at())
                .agency(view.agency().value())
                .unit(view.unit())
                .actor(view.actor())
                .referral(view.referral())
                .handoff(view.handoff())
                .hop(view.hop())
                .categories(view.categories());
    }

    @Override
    public ResponseEntity<List<EnforcementQueries>> listEnforcementQueries(@Nullable Instant since) {
        Asked asked = since == null ? asked() : asked().content(since);
        Answer<List<FirewallHits.Hits>> answer = operation.call("listEnforcementQueries", asked);
        return Answers.ok(answer.map(
                hits -> hits.stream().map(ProtectionController::queries).toList()));
    }

    private static EnforcementQueries queries(FirewallHits.Hits hits) {
        return new EnforcementQueries()
                .day(hits.day())
                .agency(hits.agency().value())
                .calls(hits.calls())
                .first(hits.first())
                .last(hits.last());
    }

    @Override
    public ResponseEntity<List<Review>> listReviews(String state, Integer limit) {
        var wanted = new ReviewDesk.Wanted(state.equals("open"), limit);
        Answer<List<org.caravanserai.review.Review>> answer = operation.call("listReviews", asked().content(wanted));
        Instant now = clock.instant();
        return Answers.ok(answer.map(reviews ->
                reviews.stream().map(each -> ReviewBodies.review(each, now)).toList()));
    }

    @Override
    public ResponseEntity<Review> closeReview(UUID id, ReviewVerdict body, @Nullable UUID key) {
        Verdict verdict = Verdict.of(body.getVerdict().getValue());
        Answer<org.caravanserai.review.Review> answer =
                operation.call("closeReview", asked().about(id).key(key).content(verdict));
        return Answers.ok(answer.map(review -> ReviewBodies.review(review, clock.instant())));
    }
}
