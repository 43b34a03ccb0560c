package org.caravanserai.console.region;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.Answer;
import org.caravanserai.api.Answers;
import org.caravanserai.api.Operation;
import org.caravanserai.clock.IdSource;
import org.caravanserai.identity.Caller;
import org.caravanserai.mapping.Mappings;
import org.caravanserai.messaging.Asked;
import org.caravanserai.parked.Envelope;
import org.caravanserai.parked.Foreseen;
import org.caravanserai.parked.ListParked;
import org.caravanserai.parked.Outlook;
import org.caravanserai.parked.ParkedCause;
import org.caravanserai.parked.ParkedGroup;
import org.caravanserai.parked.Replay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the desk's pages show, read through the same operations as the region's interface. */
@Component("regionDesk")
class Desk {
    /** As many messages as a page shows of one cause. */
    static final int SHOWN = 50;

    private final Operation operation;
    private final Agencies agencies;
    private final Mappings mappings;
    private final Names names;
    private final IdSource ids;

    Desk(Operation operation, Agencies agencies, Mappings mappings, Names names, IdSource ids) {
        this.operation = operation;
        this.agencies = agencies;
        this.mappings = mappings;
        this.names = names;
        this.ids = ids;
    }

    /**
     * One cause with what keeps parked.
     *
     * @param id names it in an address without saying anything of it
     */
    record Cause(
            UUID id,
            ParkedGroup group,
            String agency,
            Sentence sentence,
            int count,
            Instant oldest,
            @Nullable Age age) {}

    /**
     * One message of a cause.
     *
     * @param outlook what a replay would come to, where somebody looked
     * @param key so that one press of a button of its does one thing
     */
    record Message(Envelope envelope, @Nullable Foreseen outlook, UUID key) {}

    /** @param cause the id of what it is about */
    record Wanted(Replay replay, UUID cause, Sentence sentence) {}

    List<Cause> causes(Caller caller) {
        Answer<List<ParkedCause>> answer = operation.call("listParkedCauses", Asked.by(caller));
        return Answers.done(answer).value().stream().map(this::cause).toList();
    }

    Optional<Cause> cause(Caller caller, UUID id) {
        return causes(caller).stream().filter(cause -> cause.id().equals(id)).findFirst();
    }

    private Cause cause(ParkedCause cause) {
        ParkedGroup group = cause.group();
        String agency = names.of(group.agency().value());
        return new Cause(
                id(group),
                group,
                agency,
                Sentence.of(group, agency),
                cause.count(),
                cause.oldest(),
                names.age(cause.oldest()));
    }

    /** The same for the same cause, and in no other way to be read. */
    static UUID id(ParkedGroup group) {
        String whole =
                String.join("\n", group.agency().value(), group.cause(), group.codeList() + "", group.code() + "");
        return UUID.nameUUIDFromBytes(whole.getBytes(UTF_8));
    }

    List<Message> messages(Caller caller, ParkedGroup group, List<Foreseen> foreseen) {
        Map<UUID, Foreseen> outlooks = foreseen.stream().collect(Collectors.toMap(Foreseen::id, Function.identity()));
        Answer<List<Envelope>> answer =
                operation.call("listParked", Asked.by(caller).content(ListParked.of(group, SHOWN)));
        return Answers.done(answer).value().stream()
                .map(envelope ->
                        new Message(envelope, outlooks.get(envelope.message().id()), ids.next()))
                .toList();
    }

    List<Foreseen> foresee(Caller caller, ParkedGroup group) {
        Answer<List<Foreseen>> answer =
                operation.call("foreseeReplay", Asked.by(caller).content(group));
        return Answers.done(answer).value();
    }

    static Map<Outlook, Long> tally(List<Foreseen> foreseen) {
        return foreseen.stream()
                .collect(Collectors.groupingBy(
                        Foreseen::outlook, () -> new EnumMap<>(Outlook.class), Collectors.counting()));
    }

    /** What is asked for and what runs, then what ended. */
    List<Wanted> replays(Caller caller) {
        Answer<List<Replay>> answer = operation.call("listReplays", Asked.by(caller));
        return Answers.done(answer).value().stream().map(this::wanted).toList();
    }

    private Wanted wanted(Replay replay) {
        ParkedGroup group = replay.group();
        return new Wanted(
                replay, id(group), Sentence.of(group, names.of(group.agency().value())));
    }

    /** The file in which a code of an agency's is mapped. */
    String mapping(ParkedGroup group) {
        Optional<Agency> agency = agencies.find(group.agency());
        return agency.map(mappings::fileOf).orElse(group.agency().value());
    }
}
