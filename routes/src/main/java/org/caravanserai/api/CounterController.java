package org.caravanserai.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.caravanserai.answer.Answer;
import org.caravanserai.application.ApplicationView;
import org.caravanserai.application.Arrived;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.consent.ConsentDesk;
import org.caravanserai.consent.KeptVersion;
import org.caravanserai.directory.ServiceDesk;
import org.caravanserai.disclosure.ConsentForms;
import org.caravanserai.disclosure.Statement;
import org.caravanserai.disclosure.StatementPage;
import org.caravanserai.disclosure.StatementWanted;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Callers;
import org.caravanserai.messaging.Asked;
import org.caravanserai.openapi.counter.server.CounterApi;
import org.caravanserai.openapi.counter.server.body.Confirmation;
import org.caravanserai.openapi.counter.server.body.ConsentAnswer;
import org.caravanserai.openapi.counter.server.body.ConsentStatus;
import org.caravanserai.openapi.counter.server.body.ConsentVersion;
import org.caravanserai.openapi.counter.server.body.Correction;
import org.caravanserai.openapi.counter.server.body.GuardianAnswer;
import org.caravanserai.openapi.counter.server.body.Journey;
import org.caravanserai.openapi.counter.server.body.LookedUp;
import org.caravanserai.openapi.counter.server.body.Lookup;
import org.caravanserai.openapi.counter.server.body.NewConsent;
import org.caravanserai.openapi.counter.server.body.NewReferral;
import org.caravanserai.openapi.counter.server.body.NewWithdrawal;
import org.caravanserai.openapi.counter.server.body.PageLanguage;
import org.caravanserai.openapi.counter.server.body.Preview;
import org.caravanserai.openapi.counter.server.body.Proof;
import org.caravanserai.openapi.counter.server.body.Recall;
import org.caravanserai.openapi.counter.server.body.Recipient;
import org.caravanserai.openapi.counter.server.body.Referral;
import org.caravanserai.openapi.counter.server.body.ReferralPage;
import org.caravanserai.openapi.counter.server.body.ReferralStatus;
import org.caravanserai.openapi.counter.server.body.ScanArrived;
import org.caravanserai.openapi.counter.server.body.ScanPiece;
import org.caravanserai.openapi.counter.server.body.ServicePage;
import org.caravanserai.openapi.counter.server.body.State;
import org.caravanserai.openapi.counter.server.body.SubmittedApplication;
import org.caravanserai.openapi.counter.server.body.TimelineEntry;
import org.caravanserai.openapi.counter.server.body.WatchedCase;
import org.caravanserai.openapi.counter.server.body.Withdrawal;
import org.caravanserai.openapi.counter.server.body.WithdrawnReferrals;
import org.caravanserai.referral.Feed;
import org.caravanserai.referral.FeedPosition;
import org.caravanserai.referral.SenderView;
import org.caravanserai.referral.Told;
import org.caravanserai.review.Review;
import org.caravanserai.watch.CaseView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The counter contract over HTTP: each operation enters the route of its name. */
@RestController
@RequestMapping("/api/counter/v1")
class CounterController implements CounterApi {
    private static final String BASE = "/api/counter/v1";
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private final Operation operation;
    private final Callers callers;
    private final CounterBodies bodies;
    private final ReferralBodies referrals;
    private final Streams streams;
    private final ConsentForms forms;
    private final StatementPage statements;

    CounterController(
            Operation operation,
            Callers callers,
            CounterBodies bodies,
            ReferralBodies referrals,
            Streams streams,
            ConsentForms forms,
            StatementPage statements) {
        this.operation = operation;
        this.callers = callers;
        this.bodies = bodies;
        this.referrals = referrals;
        this.streams = streams;
        this.forms = forms;
        this.statements = statements;
    }

    private Asked asked() {
        return Asked.by(callers.current());
    }

    @Override
    public ResponseEntity<ConsentStatus> recordConsent(NewConsent body, @Nullable UUID key) {
        Answer<ConsentDesk.Recorded> answer =
                operation.call("recordConsent", asked().key(key).content(bodies.newConsent(body)));
        return Answers.created(
                answer.map(CounterBodies::consentStatus), status -> URI.create(BASE + "/consents/" + status.getId()));
    }

    @Override
    public ResponseEntity<Object> readConsent(UUID id) {
        MediaType form = Accepted.form(MediaType.APPLICATION_JSON, Accepted.FHIR, Accepted.LINKED_DATA);
        Answer<ConsentDesk.Whole> answer = operation.call("readConsent", asked().about(id));
        return Answers.as(form, answer.map(whole -> consent(form, whole)));
    }

    private Object consent(MediaType form, ConsentDesk.Whole whole) {
        if (form.equals(Accepted.FHIR)) {
            return forms.fhir(whole);
        }
        return form.equals(Accepted.LINKED_DATA) ? forms.receipt(whole) : CounterBodies.consent(whole.consent());
    }

    @Override
    public ResponseEntity<Object> readDisclosures(
            String ref, @Nullable PageLanguage lang, @Nullable UUID before, Integer limit) {
        MediaType form = Accepted.form(MediaType.APPLICATION_JSON, MediaType.TEXT_HTML);
        var wanted = new StatementWanted(ref.replace('~', '/'), before, limit);
        Answer<Statement> answer = operation.call("readDisclosures", asked().content(wanted));
        return form.equals(MediaType.TEXT_HTML)
                ? page(answer.map(statement -> statements.html(statement, lang == null ? null : lang.getValue())))
                : Answers.as(form, answer.map(DisclosureBodies::disclosures));
    }

    private ResponseEntity<Object> page(Answer<?> html) {
        ResponseEntity<Object> page = Answers.as(HTML, html);
        return ResponseEntity.ok()
                .headers(page.getHeaders())
                .header("Content-Security-Policy", statements.contentPolicy())
                .header("Referrer-Policy", "no-referrer")
                .body(page.getBody());
    }

    @Override
    public ResponseEntity<ConsentStatus> recordGuardian(UUID id, GuardianAnswer body, @Nullable UUID key) {
        Answer<ConsentDesk.Recorded> answer =
                operation.call("recordGuardian", asked().about(id).key(key).content(bodies.guardianSays(body)));
        return Answers.ok(answer.map(CounterBodies::consentStatus));
    }

    @Override
    public ResponseEntity<List<ConsentVersion>> listVersions(UUID id) {
        Answer<List<KeptVersion>> answer = operation.call("listVersions", asked().about(id));
        return Answers.ok(answer.map(
                versions -> versions.stream().map(CounterBodies::version).toList()));
    }

    @Override
    public ResponseEntity<ConsentStatus> answerConsent(UUID id, ConsentAnswer body, @Nullable UUID key) {
        Answer<ConsentDesk.Recorded> answer =
                operation.call("answerConsent", asked().about(id).key(key).content(CounterBodies.lateAnswer(body)));
        return Answers.ok(answer.map(CounterBodies::consentStatus));
    }

    @Override
    public ResponseEntity<Withdrawal> objectToConsent(UUID id, @Nullable UUID key) {
        Answer<org.caravanserai.consent.Withdrawal> answer =
                operation.call("objectToConsent", asked().about(id).key(key));
        return Answers.ok(answer.map(CounterBodies::withdrawal));
    }

    @Override
    public ResponseEntity<Confirmation> confirmEmergency(UUID id, @Nullable UUID key) {
        Answer<Review> answer =
                operation.call("confirmEmergency", asked().about(id).key(key));
        return Answers.ok(answer.map(CounterBodies::confirmation));
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
        return Answers.ok(answer.map(preview -> referrals.preview(body.getTo(), preview)));
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
    public ResponseEntity<ScanArrived> uploadScan(UUID id, ScanPiece body) {
        Answer<Arrived> answer = operation.call("uploadScan", asked().about(id).content(ReferralBodies.piece(body)));
        return Answers.ok(answer.map(arrived -> ReferralBodies.arrived(body, arrived)));
    }

    @Override
    public ResponseEntity<SubmittedApplication> readApplication(UUID id) {
        Answer<ApplicationView.Seen> answer = operation.call("readApplication", asked().about(id));
        return Answers.ok(answer.map(ReferralBodies::application));
    }

    @Override
    public ResponseEntity<WatchedCase> readCaseStatus(UUID id) {
        Answer<CaseView.Seen> answer = operation.call("readCaseStatus", asked().about(id));
        return Answers.ok(answer.map(ReferralBodies::watchedCase));
    }

    @Override
    public ResponseEntity<Proof> proveReferral(UUID id, Integer after) {
        Answer<org.caravanserai.audit.Proof> answer =
                operation.call("proveReferral", asked().about(id).content(after));
        return Answers.ok(answer.map(proof -> ProofBodies.counter(id, proof)));
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
        Answer<List<ServiceDesk.Open>> answer =
                operation.call("listAgencies", asked().content(new ServiceDesk.RecipientsWanted(journey, stage, need)));
        return Answers.ok(answer.map(
                agencies -> agencies.stream().map(ServiceBodies::recipient).toList()));
    }

    @Override
    public ResponseEntity<ServicePage> listServices(
            String journey,
            Integer stage,
            @Nullable String need,
            @Nullable String language,
            @Nullable String district,
            @Nullable UUID after,
            Integer limit) {
        var wanted = new ServiceDesk.ServicesWanted(
                new ServiceDesk.RecipientsWanted(journey, stage, need), language, district, after, limit);
        Answer<ServiceDesk.Page> answer = operation.call("listServices", asked().content(wanted));
        return Answers.ok(answer.map(ServiceBodies::page));
    }

    @Override
    public ResponseEntity<List<Journey>> listJourneys() {
        Answer<List<org.caravanserai.journey.Journey>> answer = operation.call("listJourneys", asked());
        return Answers.ok(
                answer.map(journeys -> journeys.stream().map(bodies::journey).toList()));
    }
}
