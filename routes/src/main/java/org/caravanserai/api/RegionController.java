package org.caravanserai.api;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.directory.DirectoryDesk;
import org.caravanserai.flow.AgencyQueue;
import org.caravanserai.flow.PublishedMonth;
import org.caravanserai.flow.StatisticsCsv;
import org.caravanserai.flow.StatisticsWanted;
import org.caravanserai.flow.WorkDesk;
import org.caravanserai.identity.Callers;
import org.caravanserai.messaging.Asked;
import org.caravanserai.openapi.region.server.RegionApi;
import org.caravanserai.openapi.region.server.body.AgencyWork;
import org.caravanserai.openapi.region.server.body.CodeList;
import org.caravanserai.openapi.region.server.body.Discard;
import org.caravanserai.openapi.region.server.body.Foreseen;
import org.caravanserai.openapi.region.server.body.Parked;
import org.caravanserai.openapi.region.server.body.ParkedCause;
import org.caravanserai.openapi.region.server.body.Queue;
import org.caravanserai.openapi.region.server.body.Reminder;
import org.caravanserai.openapi.region.server.body.Replay;
import org.caravanserai.openapi.region.server.body.ReplayAsked;
import org.caravanserai.openapi.region.server.body.ReplayReason;
import org.caravanserai.openapi.region.server.body.ServiceDirectory;
import org.caravanserai.openapi.region.server.body.UnmappedWord;
import org.caravanserai.parked.AskReplay;
import org.caravanserai.parked.Causes;
import org.caravanserai.parked.Envelope;
import org.caravanserai.parked.ListParked;
import org.caravanserai.parked.ParkedGroup;
import org.caravanserai.parked.ParkedMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The region contract over HTTP: each operation enters the route of its name. */
@RestController
@RequestMapping("/api/region/v1")
class RegionController implements RegionApi {
    private static final MediaType CSV = new MediaType("text", "csv");
    private static final MediaType CSV_UTF_8 = new MediaType(CSV, StandardCharsets.UTF_8);
    private final Operation operation;
    private final Callers callers;
    private final Causes words;

    RegionController(Operation operation, Callers callers, Causes words) {
        this.operation = operation;
        this.callers = callers;
        this.words = words;
    }

    private Asked asked() {
        return Asked.by(callers.current());
    }

    @Override
    public ResponseEntity<List<AgencyWork>> readWork() {
        Answer<List<org.caravanserai.flow.AgencyWork>> answer = operation.call("readWork", asked());
        return Answers.ok(
                answer.map(work -> work.stream().map(RegionController::work).toList()));
    }

    private static AgencyWork work(org.caravanserai.flow.AgencyWork work) {
        return new AgencyWork()
                .agency(work.agency())
                .waiting(work.waiting())
                .overdue(work.overdue())
                .noAnswer(work.noAnswer())
                .parked(work.parked())
                .held(work.held())
                .recallsOpen(work.recallsOpen())
                .oldest(work.oldest());
    }

    @Override
    public ResponseEntity<Object> readStatistics(@Nullable String from, @Nullable String to) {
        MediaType form = Accepted.form(MediaType.APPLICATION_JSON, CSV);
        var wanted = new StatisticsWanted(month(from), month(to));
        Answer<List<PublishedMonth>> answer = operation.call("readStatistics", asked().content(wanted));
        return form.equals(CSV)
                ? Answers.as(CSV_UTF_8, answer.map(StatisticsCsv::of))
                : Answers.as(form, answer.map(StatisticsBodies::months));
    }

    private static @Nullable YearMonth month(@Nullable String text) {
        return text == null ? null : YearMonth.parse(text);
    }

    @Override
    public ResponseEntity<List<ServiceDirectory>> listDirectories() {
        Answer<List<DirectoryDesk.Stands>> answer = operation.call("listDirectories", asked());
        return Answers.ok(answer.map(directories ->
                directories.stream().map(RegionController::directory).toList()));
    }

    private static ServiceDirectory directory(DirectoryDesk.Stands stands) {
        return new ServiceDirectory()
                .id(stands.id())
                .services(stands.services())
                .offered(stands.offered())
                .readAt(stands.readAt())
                .trouble(stands.trouble())
                .unmapped(stands.unmapped().stream()
                        .map(one -> new UnmappedWord()
                                .kind(UnmappedWord.KindEnum.fromValue(one.kind()))
                                .word(one.word())
                                .label(one.label())
                                .services(one.services()))
                        .toList());
    }

    @Override
    public ResponseEntity<Reminder> remindAgency(String agency, @Nullable UUID key) {
        Answer<WorkDesk.Reminder> answer =
                operation.call("remindAgency", asked().key(key).content(new AgencyId(agency)));
        return Answers.ok(answer.map(r -> new Reminder().agency(r.agency()).reminded(r.reminded())));
    }

    @Override
    public ResponseEntity<List<Parked>> listParked(
            @Nullable String agency,
            @Nullable String cause,
            @Nullable CodeList codeList,
            @Nullable String code,
            Integer limit) {
        if (agency == null && cause != null) {
            return Answers.ok(new Answer.Invalid<>(List.of(
                    new FieldFault("agency", "required", "Name the agency whose messages of this cause you want."))));
        }
        AgencyId of = agency == null ? null : new AgencyId(agency);
        ParkedGroup group = of == null || cause == null ? null : group(of, cause, codeList, code);
        Answer<List<Envelope>> answer = operation.call("listParked", asked().content(new ListParked(of, group, limit)));
        return Answers.ok(answer.map(list -> list.stream().map(this::parked).toList()));
    }

    private static ParkedGroup group(AgencyId agency, String cause, @Nullable CodeList list, @Nullable String code) {
        return new ParkedGroup(agency, cause, list == null ? null : list.getValue(), code);
    }

    private Parked parked(Envelope envelope) {
        return parked(envelope.message()).referralCode(envelope.referralCode()).categories(envelope.categories());
    }

    @Override
    public ResponseEntity<List<Foreseen>> foreseeReplay(
            String agency, String cause, @Nullable CodeList codeList, @Nullable String code) {
        Answer<List<org.caravanserai.parked.Foreseen>> answer =
                operation.call("foreseeReplay", asked().content(group(new AgencyId(agency), cause, codeList, code)));
        return Answers.ok(
                answer.map(list -> list.stream().map(RegionController::foreseen).toList()));
    }

    private static Foreseen foreseen(org.caravanserai.parked.Foreseen foreseen) {
        return new Foreseen()
                .id(foreseen.id())
                .outlook(Foreseen.OutlookEnum.fromValue(foreseen.outlook().word()))
                .reason(foreseen.reason());
    }

    @Override
    public ResponseEntity<List<Replay>> listReplays() {
        Answer<List<org.caravanserai.parked.Replay>> answer = operation.call("listReplays", asked());
        return Answers.ok(answer.map(list -> list.stream().map(this::replay).toList()));
    }

    @Override
    public ResponseEntity<Replay> askReplay(ReplayAsked body, @Nullable UUID key) {
        ParkedGroup group = group(new AgencyId(body.getAgency()), body.getCause(), body.getCodeList(), body.getCode());
        return replay(
                "askReplay",
                asked().key(key).content(new AskReplay(group, body.getReason().getValue())));
    }

    @Override
    public ResponseEntity<Replay> confirmReplay(UUID id, @Nullable UUID key) {
        return replay("confirmReplay", asked().about(id).key(key));
    }

    @Override
    public ResponseEntity<Replay> turnDownReplay(UUID id, @Nullable UUID key) {
        return replay("turnDownReplay", asked().about(id).key(key));
    }

    private ResponseEntity<Replay> replay(String operationId, Asked asked) {
        Answer<org.caravanserai.parked.Replay> answer = operation.call(operationId, asked);
        return Answers.ok(answer.map(this::replay));
    }

    private Replay replay(org.caravanserai.parked.Replay replay) {
        ParkedGroup group = replay.group();
        return new Replay()
                .id(replay.id())
                .agency(group.agency().value())
                .cause(group.cause())
                .codeList(list(group.codeList()))
                .code(group.code())
                .words(words.of(group))
                .reason(ReplayReason.fromValue(replay.reason()))
                .count(replay.count())
                .askedBy(replay.askedBy())
                .askedAt(replay.askedAt())
                .status(Replay.StatusEnum.fromValue(replay.status()))
                .closedBy(replay.closedBy())
                .replayed(replay.replayed())
                .left(replay.left());
    }

    @Override
    public ResponseEntity<List<Queue>> readQueues() {
        Answer<List<AgencyQueue>> answer = operation.call("readQueues", asked());
        return Answers.ok(
                answer.map(list -> list.stream().map(RegionController::queue).toList()));
    }

    private static Queue queue(AgencyQueue queue) {
        return new Queue()
                .agency(queue.agency())
                .queue(Queue.QueueEnum.fromValue(queue.queue()))
                .waiting(queue.waiting())
                .failing(queue.failing())
                .oldest(queue.oldest())
                .depth((int) queue.depth())
                .consumers(queue.consumers())
                .way(Queue.WayEnum.fromValue(queue.way().word()));
    }

    @Override
    public ResponseEntity<List<ParkedCause>> listParkedCauses() {
        Answer<List<org.caravanserai.parked.ParkedCause>> answer = operation.call("listParkedCauses", asked());
        return Answers.ok(answer.map(list -> list.stream().map(this::cause).toList()));
    }

    private ParkedCause cause(org.caravanserai.parked.ParkedCause cause) {
        return new ParkedCause()
                .agency(cause.agency().value())
                .cause(cause.cause())
                .codeList(list(cause.codeList()))
                .code(cause.code())
                .words(words.of(cause))
                .count(cause.count())
                .oldest(cause.oldest());
    }

    private static @Nullable CodeList list(@Nullable String word) {
        return word == null ? null : CodeList.fromValue(word);
    }

    @Override
    public ResponseEntity<Parked> replayParked(UUID id, @Nullable UUID key) {
        Answer<ParkedMessage> answer =
                operation.call("replayParked", asked().about(id).key(key));
        return Answers.ok(answer.map(this::parked));
    }

    @Override
    public ResponseEntity<Parked> discardParked(UUID id, Discard body, @Nullable UUID key) {
        Answer<ParkedMessage> answer = operation.call(
                "discardParked",
                asked().about(id).key(key).content(body.getReason().getValue()));
        return Answers.ok(answer.map(this::parked));
    }

    private Parked parked(ParkedMessage message) {
        return new Parked()
                .id(message.id())
                .agency(message.agency().value())
                .kind(Parked.KindEnum.fromValue(message.kind()))
                .cause(message.cause())
                .codeList(list(message.codeList()))
                .code(message.code())
                .words(words.of(message))
                .attempts(message.attempts())
                .parkedAt(message.parkedAt())
                .status(Parked.StatusEnum.fromValue(message.status()));
    }
}
