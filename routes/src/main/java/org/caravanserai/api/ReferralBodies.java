package org.caravanserai.api;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.application.ApplicationView;
import org.caravanserai.application.Arrived;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.openapi.counter.server.body.ChainLink;
import org.caravanserai.openapi.counter.server.body.NewReferral;
import org.caravanserai.openapi.counter.server.body.Outcome;
import org.caravanserai.openapi.counter.server.body.Person;
import org.caravanserai.openapi.counter.server.body.Preview;
import org.caravanserai.openapi.counter.server.body.PreviewLine;
import org.caravanserai.openapi.counter.server.body.RecallState;
import org.caravanserai.openapi.counter.server.body.Referral;
import org.caravanserai.openapi.counter.server.body.ReferralPage;
import org.caravanserai.openapi.counter.server.body.ReferralStatus;
import org.caravanserai.openapi.counter.server.body.ReferralSummary;
import org.caravanserai.openapi.counter.server.body.ScanArrived;
import org.caravanserai.openapi.counter.server.body.ScanPiece;
import org.caravanserai.openapi.counter.server.body.State;
import org.caravanserai.openapi.counter.server.body.SubmittedApplication;
import org.caravanserai.openapi.counter.server.body.TimelineEntry;
import org.caravanserai.openapi.counter.server.body.Transport;
import org.caravanserai.openapi.counter.server.body.Turn;
import org.caravanserai.openapi.counter.server.body.Urgency;
import org.caravanserai.openapi.counter.server.body.WatchedCase;
import org.caravanserai.referral.Chain;
import org.caravanserai.referral.Feed;
import org.caravanserai.referral.SealedFacts;
import org.caravanserai.referral.SenderView;
import org.caravanserai.referral.Timeline;
import org.caravanserai.referral.Told;
import org.caravanserai.watch.CaseView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Words of the counter contract for referrals, from ours and to ours. */
@Component
class ReferralBodies {
    private final FactsBody facts;
    private final Agencies agencies;
    private final InstantSource clock;

    ReferralBodies(JsonMapper json, Agencies agencies, InstantSource clock) {
        this.agencies = agencies;
        this.clock = clock;
        this.facts = new FactsBody(json);
    }

    org.caravanserai.referral.NewReferral newReferral(NewReferral body) {
        return new org.caravanserai.referral.NewReferral(
                body.getPerson() == null ? null : body.getPerson().getRef(),
                body.getCounterCase(),
                body.getJourney(),
                body.getStage(),
                new AgencyId(body.getTo()),
                CounterBodies.urgency(body.getUrgency()),
                body.getConsent(),
                facts.facts(body.getFacts()));
    }

    Facts facts(org.caravanserai.openapi.counter.server.body.Facts body) {
        return facts.facts(body);
    }

    static ReferralStatus status(Told told) {
        return new ReferralStatus()
                .id(told.id())
                .code(told.code())
                .state(State.fromValue(told.state()))
                .transport(Transport.fromValue(told.transport()))
                .turn(Turn.fromValue(told.turn()))
                .dueAt(told.dueAt())
                .version(told.version());
    }

    Preview preview(String to, org.caravanserai.referral.Preview preview) {
        Agency recipient = agencies.get(new AgencyId(to));
        return new Preview()
                .availability(ServiceBodies.availability(preview.availability(), recipient, clock.instant()))
                .alternatives(
                        preview.alternatives().isEmpty()
                                ? null
                                : preview.alternatives().stream()
                                        .map(AgencyId::value)
                                        .toList())
                .accepted(preview.accepted())
                .reason(preview.reason().orElse(null))
                .payloadDigest(preview.payloadDigest())
                .goes(lines(preview.goes()))
                .stays(lines(preview.stays()))
                .afterAccepting(List.copyOf(DataCategory.words(preview.afterAccepting())))
                .dueAt(preview.dueAt());
    }

    private static List<PreviewLine> lines(List<org.caravanserai.referral.Preview.Line> lines) {
        return lines.stream()
                .map(line -> new PreviewLine().category(line.category().name()).rule(line.words()))
                .toList();
    }

    static ReferralPage page(Feed.Page page) {
        return new ReferralPage()
                .items(page.changes().stream().map(ReferralBodies::summary).toList())
                .next(page.next() == null ? null : page.next().toString());
    }

    private static ReferralSummary summary(Feed.Change change) {
        return new ReferralSummary()
                .id(change.subject())
                .code(change.code())
                .journey(change.journey())
                .stage(change.stage())
                .to(change.to())
                .urgency(Urgency.fromValue(change.urgency()))
                .state(State.fromValue(change.state()))
                .transport(Transport.fromValue(change.transport()))
                .turn(Turn.fromValue(change.turn()))
                .dueAt(change.dueAt())
                .noAnswer(change.noAnswer())
                .recall(recall(change.recall()))
                .version(change.version())
                .createdAt(change.createdAt())
                .updatedAt(change.changedAt());
    }

    Referral referral(SenderView.Whole whole) {
        var referral = whole.referral();
        Timeline.Entry told = whole.told();
        return new Referral()
                .id(referral.id().value())
                .code(referral.code())
                .person(whole.own()
                        .map(SealedFacts.SendersOwn::person)
                        .map(reference -> new Person().ref(reference))
                        .orElse(null))
                .counterCase(
                        whole.own().map(SealedFacts.SendersOwn::counterCase).orElse(null))
                .journey(referral.journey())
                .stage(referral.stage())
                .to(referral.to().value())
                .urgency(Urgency.fromValue(referral.urgency().word()))
                .consent(whole.own().filter(own -> own.person() == null).isPresent() ? null : referral.consent())
                .state(State.fromValue(told.state().word()))
                .transport(Transport.fromValue(told.transport().word()))
                .turn(Turn.fromValue(told.turn().word()))
                .dueAt(told.dueAt())
                .version(told.version())
                .noAnswer(whole.noAnswer())
                .words(whole.situation().text())
                .dutyPhone(whole.situation().dutyPhone())
                .alternatives(whole.situation().alternatives().stream()
                        .map(AgencyId::value)
                        .toList())
                .question(whole.question().orElse(null))
                .reason(told.reason())
                .outcome(outcome(whole))
                .recall(recall(whole.recall()
                        .map(org.caravanserai.referral.RecallState::word)
                        .orElse(null)))
                .wayBackClosed(referral.standing().wayBackClosed())
                .createdAt(referral.createdAt())
                .updatedAt(told.at())
                .facts(whole.own().isPresent() ? facts.body(whole.facts()) : null)
                .erased(referral.erased())
                .chain(chain(whole.chain()));
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

    private static @Nullable Outcome outcome(SenderView.Whole whole) {
        String code = whole.referral().standing().outcome();
        return whole.outcomeShown() && code != null
                ? new Outcome()
                        .code(Outcome.CodeEnum.fromValue(code))
                        .note(whole.outcomeNote().orElse(null))
                : null;
    }

    private static @Nullable RecallState recall(@Nullable String word) {
        return word == null ? null : RecallState.fromValue(word);
    }

    static TimelineEntry entry(SenderView.Line line) {
        Timeline.Entry entry = line.entry();
        return new TimelineEntry()
                .version(entry.version())
                .at(entry.at())
                .event(entry.event().word())
                .state(State.fromValue(entry.state().word()))
                .transport(Transport.fromValue(entry.transport().word()))
                .turn(Turn.fromValue(entry.turn().word()))
                .dueAt(entry.dueAt())
                .by(entry.by())
                .reason(entry.reason())
                .words(EventWords.of(entry.event()))
                .message(line.message().orElse(null));
    }

    static org.caravanserai.application.ScanPiece piece(ScanPiece body) {
        return new org.caravanserai.application.ScanPiece(
                body.getType().getValue(), body.getPiece(), body.getContent());
    }

    static ScanArrived arrived(ScanPiece body, Arrived arrived) {
        return new ScanArrived().type(body.getType()).size(arrived.size()).complete(arrived.complete());
    }

    static SubmittedApplication application(ApplicationView.Seen seen) {
        return new SubmittedApplication()
                .status(SubmittedApplication.StatusEnum.fromValue(
                        seen.progress().name().toLowerCase(Locale.ROOT)))
                .number(seen.number().orElse(null));
    }

    static WatchedCase watchedCase(CaseView.Seen seen) {
        WatchedCase body =
                new WatchedCase().watch(watch(seen)).changes(seen.changes()).lookedAt(seen.lookedAt());
        seen.now()
                .ifPresent(now -> body.status(
                                WatchedCase.StatusEnum.fromValue(now.status().name()))
                        .since(now.since())
                        .form(now.form())
                        .words(now.words())
                        .explanation(now.explanation()));
        return body;
    }

    /** The words of the status set S3. */
    private static WatchedCase.WatchEnum watch(CaseView.Seen seen) {
        if (seen.closed()) {
            return WatchedCase.WatchEnum.CLOSED;
        }
        return seen.changes() == 0 ? WatchedCase.WatchEnum.REGISTERED : WatchedCase.WatchEnum.CHANGED;
    }
}
