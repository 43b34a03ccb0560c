package org.caravanserai.api;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caravanserai.answer.Answer;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.directory.AvailabilityDesk;
import org.caravanserai.handoff.RecipientView;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Callers;
import org.caravanserai.messaging.Asked;
import org.caravanserai.openapi.partner.server.PartnerApi;
import org.caravanserai.openapi.partner.server.body.AvailabilityState;
import org.caravanserai.openapi.partner.server.body.ChainLink;
import org.caravanserai.openapi.partner.server.body.Decision;
import org.caravanserai.openapi.partner.server.body.Glimpse;
import org.caravanserai.openapi.partner.server.body.Handoff;
import org.caravanserai.openapi.partner.server.body.HandoffPage;
import org.caravanserai.openapi.partner.server.body.HandoffStatus;
import org.caravanserai.openapi.partner.server.body.HandoffSummary;
import org.caravanserai.openapi.partner.server.body.HandoffWithdrawal;
import org.caravanserai.openapi.partner.server.body.LookedUp;
import org.caravanserai.openapi.partner.server.body.Lookup;
import org.caravanserai.openapi.partner.server.body.NewAvailability;
import org.caravanserai.openapi.partner.server.body.NewReport;
import org.caravanserai.openapi.partner.server.body.OnwardReferral;
import org.caravanserai.openapi.partner.server.body.OwnAvailability;
import org.caravanserai.openapi.partner.server.body.Proof;
import org.caravanserai.openapi.partner.server.body.RecallReceipt;
import org.caravanserai.openapi.partner.server.body.ReferralStatus;
import org.caravanserai.openapi.partner.server.body.State;
import org.caravanserai.openapi.partner.server.body.ThreadMessage;
import org.caravanserai.openapi.partner.server.body.Transport;
import org.caravanserai.openapi.partner.server.body.Turn;
import org.caravanserai.openapi.partner.server.body.Urgency;
import org.caravanserai.openapi.partner.server.body.WithdrawnReferrals;
import org.caravanserai.referral.Chain;
import org.caravanserai.referral.Feed;
import org.caravanserai.referral.FeedPosition;
import org.caravanserai.referral.RecallState;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.Standing;
import org.caravanserai.referral.Told;
import org.caravanserai.report.RecipientDesk;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/** The partner contract over HTTP: each operation enters the route of its name. */
@RestController
@RequestMapping("/api/partner/v1")
class PartnerController implements PartnerApi {
    private static final String BASE = "/api/partner/v1";
    private final Operation operation;
    private final Callers callers;
    private final Streams streams;
    private final FactsBody facts;

    PartnerController(Operation operation, Callers callers, Streams streams, JsonMapper json) {
        this.facts = new FactsBody(json);
        this.operation = operation;
        this.callers = callers;
        this.streams = streams;
    }

    private Asked asked() {
        return Asked.by(callers.current());
    }

    @Override
    public ResponseEntity<HandoffPage> listHandoffs(
            @Nullable State state, @Nullable Instant updatedSince, @Nullable String cursor, Integer limit) {
        Caller caller = callers.current();
        var query = new Feed.Query(
                caller.agency(),
                null,
                caller.actor(),
                state == null ? null : org.caravanserai.referral.State.of(state.getValue()),
                updatedSince,
                Places.read("cursor", cursor),
                limit);
        Answer<Feed.Page> answer =
                operation.call("listHandoffs", Asked.by(caller).content(query));
        return Answers.ok(answer.map(PartnerController::page));
    }

    private static HandoffPage page(Feed.Page page) {
        return new HandoffPage()
                .items(page.changes().stream().map(PartnerController::summary).toList())
                .next(page.next() == null ? null : page.next().toString());
    }

    private static HandoffSummary summary(Feed.Change change) {
        return new HandoffSummary()
                .id(change.subject())
                .code(change.code())
                .from(change.from())
                .journey(change.journey())
                .stage(change.stage())
                .urgency(Urgency.fromValue(change.urgency()))
                .state(State.fromValue(change.state()))
                .transport(Transport.fromValue(change.transport()))
                .turn(Turn.fromValue(change.turn()))
                .dueAt(change.dueAt())
                .recalled(RecallState.REQUESTED.word().equals(change.recall()))
                .wayBackClosed(change.wayBackClosed())
                .version(change.version())
                .receivedAt(change.createdAt())
                .updatedAt(change.changedAt());
    }

    @Override
    public ResponseEntity<Handoff> readHandoff(UUID id) {
        Answer<RecipientView.Seen> answer = operation.call("readHandoff", asked().about(id));
        if (answer instanceof Answer.Done<RecipientView.Seen> done) {
            ClearanceFilter.clear(done.value().clearance());
        }
        return Answers.ok(answer.map(PartnerController::handoff));
    }

    private static Handoff handoff(RecipientView.Seen seen) {
        Referral referral = seen.referral();
        Standing standing = referral.standing();
        return new Handoff()
                .id(referral.handoff().value())
                .code(referral.code())
                .from(referral.from().value())
                .journey(referral.journey())
                .stage(referral.stage())
                .purpose(referral.purpose().value())
                .urgency(Urgency.fromValue(referral.urgency().word()))
                .state(State.fromValue(standing.state().word()))
                .transport(Transport.fromValue(standing.transport().word()))
                .turn(Turn.fromValue(standing.turn().word()))
                .dueAt(standing.dueAt())
                .recalled(RecipientView.recalled(referral))
                .wayBackClosed(standing.wayBackClosed())
                .version(standing.version())
                .receivedAt(referral.createdAt())
                .updatedAt(referral.updatedAt())
                .glimpse(glimpse(seen.glimpse()))
                .person(seen.person() == null ? null : seen.person().value())
                .consentUntil(seen.consentUntil())
                .facts(seen.facts().map(PartnerController::facts).orElse(null))
                .messages(seen.messages().stream()
                        .map(m -> new ThreadMessage().at(m.at()).from(m.from()).message(m.text()))
                        .toList())
                .chain(chain(seen.chain()))
                .clearanceSalt(seen.clearance().salt());
    }

    private static @Nullable List<ChainLink> chain(List<Chain.Link> links) {
        if (links.isEmpty()) {
            return null;
        }
        return links.stream()
                .map(link -> new ChainLink()
                        .position(link.position())
                        .state(State.fromValue(link.state()))
                        .transport(Transport.fromValue(link.transport()))
                        .turn(Turn.fromValue(link.turn()))
                        .dueAt(link.dueAt())
                        .handoff(link.handoff())
                        .from(link.from())
                        .referral(link.referral())
                        .to(link.to()))
                .toList();
    }

    private static Glimpse glimpse(Facts facts) {
        return new Glimpse()
                .need(facts.text(DataCategory.NEED).orElse(null))
                .language(facts.text(DataCategory.LANG).orElse(null))
                .district(facts.text(DataCategory.DISTRICT).orElse(null));
    }

    private static Map<String, Object> facts(Facts facts) {
        Map<String, Object> body = new LinkedHashMap<>();
        facts.asMap().forEach((category, value) -> body.put(category.name(), value));
        return body;
    }

    @Override
    public ResponseEntity<Proof> proveHandoff(UUID id, Integer after) {
        Answer<org.caravanserai.audit.Proof> answer =
                operation.call("proveHandoff", asked().about(id).content(after));
        return Answers.ok(answer.map(proof -> ProofBodies.partner(id, proof)));
    }

    @Override
    public ResponseEntity<HandoffStatus> markSeen(UUID id, @Nullable UUID key) {
        return stands(operation.call("markSeen", asked().about(id).key(key)));
    }

    @Override
    public ResponseEntity<HandoffStatus> decideHandoff(UUID id, String ifMatch, Decision body, @Nullable UUID key) {
        return act("decideHandoff", id, ifMatch, key, PartnerWords.decision(body));
    }

    @Override
    public ResponseEntity<HandoffStatus> reportProgress(UUID id, String ifMatch, NewReport body, @Nullable UUID key) {
        return act("reportProgress", id, ifMatch, key, PartnerWords.progress(body));
    }

    @Override
    public ResponseEntity<HandoffStatus> confirmRecall(
            UUID id, String ifMatch, RecallReceipt body, @Nullable UUID key) {
        return act("confirmRecall", id, ifMatch, key, PartnerWords.receipt(body));
    }

    @Override
    public ResponseEntity<ReferralStatus> referOnward(UUID id, UUID key, OnwardReferral body) {
        var wish = new org.caravanserai.referral.NewReferral(
                body.getPerson().getRef(),
                body.getCounterCase(),
                body.getJourney(),
                body.getStage(),
                new AgencyId(body.getTo()),
                org.caravanserai.connectors.exchange.Urgency.of(
                        body.getUrgency().getValue()),
                body.getConsent(),
                facts.facts(body.getFacts()));
        Answer<Told> answer =
                operation.call("referOnward", asked().about(id).key(key).content(wish));
        return Answers.created(
                answer.map(PartnerController::onward),
                status -> URI.create("/api/counter/v1/referrals/" + status.getId()));
    }

    private static ReferralStatus onward(Told told) {
        return new ReferralStatus()
                .id(told.id())
                .code(told.code())
                .state(State.fromValue(told.state()))
                .transport(Transport.fromValue(told.transport()))
                .turn(Turn.fromValue(told.turn()))
                .dueAt(told.dueAt())
                .version(told.version());
    }

    private ResponseEntity<HandoffStatus> act(
            String operationId, UUID id, String ifMatch, @Nullable UUID key, Object content) {
        Asked asked =
                asked().about(id).version(IfMatch.version(ifMatch)).key(key).content(content);
        return stands(operation.call(operationId, asked));
    }

    private static ResponseEntity<HandoffStatus> stands(Answer<RecipientDesk.Stands> answer) {
        return Answers.ok(answer.map(stands -> new HandoffStatus()
                .id(stands.id())
                .code(stands.code())
                .state(State.fromValue(stands.state()))
                .transport(Transport.fromValue(stands.transport()))
                .turn(Turn.fromValue(stands.turn()))
                .dueAt(stands.dueAt())
                .version(stands.version())));
    }

    @Override
    public ResponseEntity<WithdrawnReferrals> withdrawAtRecipient(HandoffWithdrawal body, @Nullable UUID key) {
        Answer<org.caravanserai.withdrawal.WithdrawnReferrals> answer =
                operation.call("withdrawAtRecipient", asked().key(key).content(HandoffWithdrawalBodies.wish(body)));
        return Answers.created(
                answer.map(HandoffWithdrawalBodies::withdrawn),
                made -> URI.create(BASE + "/withdrawals/" + made.getId()));
    }

    @Override
    public ResponseEntity<WithdrawnReferrals> readRecipientsWithdrawal(UUID id) {
        Answer<org.caravanserai.withdrawal.WithdrawnReferrals> answer =
                operation.call("readRecipientsWithdrawal", asked().about(id));
        return Answers.ok(answer.map(HandoffWithdrawalBodies::withdrawn));
    }

    @Override
    public ResponseEntity<LookedUp> lookUpCodeAtRecipient(Lookup body) {
        Answer<org.caravanserai.withdrawal.LookedUp> answer =
                operation.call("lookUpCodeAtRecipient", asked().content(body.getCode()));
        return Answers.ok(answer.map(HandoffWithdrawalBodies::lookedUp));
    }

    @Override
    public ResponseEntity<OwnAvailability> setAvailability(NewAvailability body) {
        var word = new AvailabilityDesk.NewWord(
                body.getOpen(), body.getPausedUntil(), body.getPlaces(), body.getService());
        Answer<AvailabilityDesk.OwnWord> answer = operation.call("setAvailability", asked().content(word));
        return Answers.ok(answer.map(PartnerController::availability));
    }

    @Override
    public ResponseEntity<List<OwnAvailability>> readAvailability() {
        Answer<List<AvailabilityDesk.OwnWord>> answer = operation.call("readAvailability", asked());
        return Answers.ok(answer.map(
                words -> words.stream().map(PartnerController::availability).toList()));
    }

    private static OwnAvailability availability(AvailabilityDesk.OwnWord word) {
        return new OwnAvailability()
                .service(word.service())
                .name(word.name())
                .state(AvailabilityState.fromValue(word.state().word()))
                .pausedUntil(word.availability().pausedUntil())
                .places(word.availability().places())
                .saidAt(word.availability().saidAt());
    }

    @Override
    public ResponseEntity<SseEmitter> followHandoffs(@Nullable String lastEventId) {
        Caller caller = callers.current();
        Answer<FeedPosition> end = operation.call("followHandoffs", Asked.by(caller));
        return streams.open(Feed.Side.RECIPIENT, caller, lastEventId, end);
    }
}
