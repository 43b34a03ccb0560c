package org.caravanserai.api;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.caravanserai.answer.Answer;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.directory.DirectoryDesk;
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
import org.caravanserai.openapi.region.server.body.Parked;
import org.caravanserai.openapi.region.server.body.ParkedCause;
import org.caravanserai.openapi.region.server.body.Reminder;
import org.caravanserai.openapi.region.server.body.ServiceDirectory;
import org.caravanserai.openapi.region.server.body.UnmappedWord;
import org.caravanserai.parked.Causes;
import org.caravanserai.parked.ListParked;
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
    public ResponseEntity<List<Parked>> listParked(@Nullable String agency, Integer limit) {
        var wish = new ListParked(agency == null ? null : new AgencyId(agency), limit);
        Answer<List<ParkedMessage>> answer = operation.call("listParked", asked().content(wish));
        return Answers.ok(answer.map(list -> list.stream().map(this::parked).toList()));
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
