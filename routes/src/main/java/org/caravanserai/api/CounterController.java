package org.caravanserai.api;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.Answer;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.consent.ConsentDesk;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Callers;
import org.caravanserai.journey.RecipientsWanted;
import org.caravanserai.messaging.Asked;
import org.caravanserai.openapi.counter.server.CounterApi;
import org.caravanserai.openapi.counter.server.body.Consent;
import org.caravanserai.openapi.counter.server.body.ConsentStatus;
import org.caravanserai.openapi.counter.server.body.Correction;
import org.caravanserai.openapi.counter.server.body.Journey;
import org.caravanserai.openapi.counter.server.body.LookedUp;
import org.caravanserai.openapi.counter.server.body.Lookup;
import org.caravanserai.openapi.counter.server.body.NewConsent;
import org.caravanserai.openapi.counter.server.body.NewReferral;
import org.caravanserai.openapi.counter.server.body.NewWithdrawal;
import org.caravanserai.openapi.counter.server.body.Preview;
import org.caravanserai.openapi.counter.server.body.Recall;
import org.caravanserai.openapi.counter.server.body.Recipient;
import org.caravanserai.openapi.counter.server.body.Referral;
import org.caravanserai.openapi.counter.server.body.ReferralPage;
import org.caravanserai.openapi.counter.server.body.ReferralStatus;
import org.caravanserai.openapi.counter.server.body.State;
import org.caravanserai.openapi.counter.server.body.TimelineEntry;
import org.caravanserai.openapi.counter.server.body.Withdrawal;
import org.caravanserai.openapi.counter.server.body.WithdrawnReferrals;
import org.caravanserai.referral.Feed;
import org.caravanserai.referral.FeedPosition;
import org.caravanserai.referral.SenderView;
import org.caravanserai.referral.Told;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The counter contract over HTTP: each operation enters the route of its name. */
@RestController
@RequestMapping("/api/counter/v1")
class CounterController implements CounterApi {
    private static final String BASE = "/api/counter/v1";
    private final Operation operation;
    private final Callers callers;
    private final CounterBodies bodies;
    private final ReferralBodies referrals;
    private final Streams streams;

    CounterController(
            Operation operation, Callers callers, CounterBodies bodies, ReferralBodies referrals, Streams streams) {
        this.operation = operation;
        this.callers = callers;
        this.bodies = bodies;
        this.referrals = referrals;
        this.streams = streams;
    }

    private Asked asked() {
        return Asked.by(callers.current());
    }

    @Override
    public ResponseEntity<ConsentStatus> recordConsent(NewConsent body, @Nullable UUID key) {
        Answer<ConsentDesk.Recorded> answer =
                operation.call("recordConsent", asked().key(key).content(bodies.newConsent(body)));
        return Answers.created(
                answer.map(r -> CounterBodies.consentStatus(r.id(), r.version(), r.status())),
                status -> URI.create(BASE + "/consents/" + status.getId()));
    }

    @Override
    public ResponseEntity<Consent> readConsent(UUID id) {
        Answer<org.caravanserai.consent.Consent> answer = operation.call("readConsent", asked().about(id));
        return Answers.ok(answer.map(CounterBodies::consent));
    }

    @Override
    public ResponseEntity<Withdrawal> withdrawConsent(UUID id, @Nullable UUID key) {
        Answer<org.caravanserai.consent.Withdrawal> answer =
                operation.call("withdrawConsent", asked().about(id).key(key));
        return Answers.ok(answer.map(CounterBodies::withdrawal));
    }

    @Override
    public ResponseEntity<WithdrawnReferrals> withdraw(NewWithdrawal body, @Nullable UUID key) {
        Answer<org.caravanserai.withdrawal.WithdrawnReferrals> answer =
                operation.call("withdraw", asked().key(key).content(WithdrawalBodies.wish(body)));
        return Answers.created(
                answer.map(WithdrawalBodies::withdrawn), made -> URI.create(BASE + "/withdrawals/" + made.getId()));
    }

    @Override
    public ResponseEntity<WithdrawnReferrals> readWithdrawal(UUID id) {
        Answer<org.caravanserai.withdrawal.WithdrawnReferrals> answer =
                operation.call("readWithdrawal", asked().about(id));
        return Answers.ok(answer.map(WithdrawalBodies::withdrawn));
    }

    @Override
    public ResponseEntity<LookedUp> lookUpCode(Lookup body) {
        Answer<org.caravanserai.withdrawal.LookedUp> answer =
                operation.call("lookUpCode", asked().content(body.getCode()));
        return Answers.ok(answer.map(WithdrawalBodies::lookedUp));
    }

    @Override
    public ResponseEntity<Preview> previewReferral(NewReferral body) {
        Answer<org.caravanserai.referral.Preview> answer =
                operation.call("previewReferral", asked().content(referrals.newReferral(body)));
        return Answers.ok(answer.map(ReferralBodies::preview));
    }

    @Override
    public ResponseEntity<ReferralStatus> submitReferral(UUID key, NewReferral body) {
        Answer<Told> answer = operation.call("submitReferral", asked().key(key).content(referrals.newReferral(body)));
        return Answers.created(
                answer.map(ReferralBodies::status), status -> URI.create(BASE + "/referrals/" + status.getId()));
    }

    @Override
    public ResponseEntity<ReferralPage> listReferrals(
            @Nullable State state, @Nullable Instant updatedSince, @Nullable String cursor, Integer limit) {
        Caller caller = callers.current();
        var query = new Feed.Query(
                caller.agency(),
                caller.unit().orElse(null),
                caller.actor(),
                state == null ? null : org.caravanserai.referral.State.of(state.getValue()),
                updatedSince,
                Places.read("cursor", cursor),
                limit);
        Answer<Feed.Page> answer =
                operation.call("listReferrals", Asked.by(caller).content(query));
        return Answers.ok(answer.map(ReferralBodies::page));
    }

    @Override
    public ResponseEntity<Referral> readReferral(UUID id) {
        Answer<SenderView.Whole> answer = operation.call("readReferral", asked().about(id));
        return Answers.ok(answer.map(referrals::referral));
    }

    @Override
    public ResponseEntity<List<TimelineEntry>> readTimeline(UUID id) {
        Answer<List<SenderView.Line>> answer = operation.call("readTimeline", asked().about(id));
        return Answers.ok(
                answer.map(lines -> lines.stream().map(ReferralBodies::entry).toList()));
    }

    @Override
    public ResponseEntity<ReferralStatus> answerQuestion(
            UUID id, String ifMatch, org.caravanserai.openapi.counter.server.body.Answer body, @Nullable UUID key) {
        return act("answerQuestion", id, ifMatch, key, body.getMessage());
    }

    @Override
    public ResponseEntity<ReferralStatus> correctFacts(UUID id, String ifMatch, Correction body, @Nullable UUID key) {
        Facts facts = referrals.facts(body.getFacts());
        return act("correctFacts", id, ifMatch, key, facts);
    }

    @Override
    public ResponseEntity<ReferralStatus> recallReferral(UUID id, String ifMatch, Recall body, @Nullable UUID key) {
        return act("recallReferral", id, ifMatch, key, body.getReason().getValue());
    }

    private ResponseEntity<ReferralStatus> act(
            String operationId, UUID id, String ifMatch, @Nullable UUID key, Object content) {
        Asked asked =
                asked().about(id).version(IfMatch.version(ifMatch)).key(key).content(content);
        Answer<Told> answer = operation.call(operationId, asked);
        return Answers.ok(answer.map(ReferralBodies::status));
    }

    @Override
    public ResponseEntity<SseEmitter> followReferrals(@Nullable String lastEventId) {
        Caller caller = callers.current();
        Answer<FeedPosition> end = operation.call("followReferrals", Asked.by(caller));
        return streams.open(Feed.Side.SENDER, caller, lastEventId, end);
    }

    @Override
    public ResponseEntity<List<Recipient>> listAgencies(String journey, Integer stage, @Nullable String need) {
        Answer<List<Agency>> answer =
                operation.call("listAgencies", asked().content(new RecipientsWanted(journey, stage, need)));
        return Answers.ok(answer.map(
                agencies -> agencies.stream().map(CounterBodies::recipient).toList()));
    }

    @Override
    public ResponseEntity<List<Journey>> listJourneys() {
        Answer<List<org.caravanserai.journey.Journey>> answer = operation.call("listJourneys", asked());
        return Answers.ok(
                answer.map(journeys -> journeys.stream().map(bodies::journey).toList()));
    }
}
