package org.caravanserai.connectors.amqp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.caravanserai.connectors.exchange.AgencyConnector;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Arrival;
import org.caravanserai.connectors.exchange.Clearance;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.Cursor;
import org.caravanserai.connectors.exchange.Delivery;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.Page;
import org.caravanserai.connectors.http.Ends;
import org.caravanserai.connectors.http.Secret;
import org.caravanserai.openapi.amqp.client.body.HandoffEvent;
import org.caravanserai.openapi.amqp.client.body.Opened;
import org.caravanserai.openapi.amqp.client.body.Replied;
import org.caravanserai.openapi.amqp.client.body.Reply;
import tools.jackson.databind.json.JsonMapper;

/** Puts handoffs on the queue of a partner that reads them when it likes; putting one there is its release. */
public final class AmqpConnector implements AgencyConnector {
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(v -> v.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
    private static final String TAKEN = "org.caravanserai.answer.taken";
    private static final String REFUSED = "org.caravanserai.answer.refused";
    private final Supplier<String> answerKey;
    private final URI source;
    private final InstantSource clock;
    private final Envelope envelope;
    private final OwnQueue queue;
    private final HandoffEvents events;
    private final Ends ends;

    /**
     * @param source how events name the hub
     * @param answerKey the public key, a JWK, to which the partner seals what it says
     * @param key the partner's public key, a JWK or a JWK Set, read for each message so that it may be changed
     */
    public AmqpConnector(
            AgencyId agency, URI source, Secret key, OwnQueue queue, Supplier<String> answerKey, InstantSource clock) {
        this.answerKey = answerKey;
        this.source = source;
        this.clock = clock;
        this.envelope = new Envelope(key);
        this.queue = queue;
        this.events = new HandoffEvents(source, clock);
        this.ends = new Ends(agency);
    }

    /** {@inheritDoc} A REPORT is our mistake: it goes to senders. */
    @Override
    public Delivery deliver(ClearedHandoff cleared) {
        Handoff.Kind kind = cleared.handoff().kind();
        if (kind == Handoff.Kind.RECALL || kind == Handoff.Kind.REPORT) {
            throw new IllegalArgumentException("not delivered to a queue: " + kind);
        }
        return ends.delivered(() -> put(cleared));
    }

    /** {@inheritDoc} What was not read is taken off the queue; a partner that saw nothing of it hears nothing of it. */
    @Override
    public Delivery recall(ClearedHandoff cleared) {
        return ends.delivered(
                () -> queue.takeBack(cleared.handoff().id()) ? Delivery.Receipt.NEVER_ARRIVED : put(cleared));
    }

    private Delivery.Receipt put(ClearedHandoff cleared) {
        Handoff handoff = cleared.handoff();
        Clearance clearance = cleared.clearance();
        HandoffEvent event = events.of(cleared, clearance.salt());
        String text = JSON.writeValueAsString(event);
        Opened opened = new Opened()
                .event(text)
                .clearance(clearance.over(text.getBytes(UTF_8)))
                .answerKey(answerKey.get());
        queue.put(new OwnQueue.Message(
                event.getId(),
                handoff.id(),
                handoff.kind().name().toLowerCase(Locale.ROOT),
                envelope.seal(JSON.writeValueAsString(opened)),
                handoff.kind() == Handoff.Kind.RECALL
                        ? Optional.empty()
                        : Optional.of(cleared.grant().validUntil())));
        return new Delivery.Receipt("handoff/" + handoff.id());
    }

    /**
     * Tells the partner what became of something it said; ids, states and rules, no fact.
     *
     * @param id of this reply
     * @param said the partner's own id of it; empty where it could not be read
     * @throws org.caravanserai.connectors.http.CallFailed if it cannot be sealed or put there
     */
    public void reply(UUID id, String said, WordTaken became) {
        Reply reply = reply(became);
        Replied event = new Replied()
                .specversion("1.0")
                .id(id.toString())
                .source(source)
                .type(reply.getProblem() == null ? TAKEN : REFUSED)
                .subject(said)
                .time(clock.instant())
                .datacontenttype("application/json")
                .data(reply);
        Opened opened = new Opened().event(JSON.writeValueAsString(event)).answerKey(answerKey.get());
        queue.tell(id.toString(), envelope.seal(JSON.writeValueAsString(opened)));
    }

    /**
     * The id of the partner's key that is sealed to now.
     *
     * @throws org.caravanserai.connectors.http.CallFailed if there is none that can be
     */
    public String sealsTo() {
        return envelope.keyId();
    }

    private static Reply reply(WordTaken became) {
        return switch (became) {
            case WordTaken.Done done ->
                new Reply()
                        .handoff(done.handoff().toString())
                        .state(done.state())
                        .transport(done.transport())
                        .turn(done.turn())
                        .dueAt(done.dueAt())
                        .version(done.version());
            case WordTaken.Refused refused ->
                new Reply()
                        .problem(refused.problem())
                        .field(refused.field())
                        .rule(refused.rule())
                        .state(refused.state())
                        .version(refused.version())
                        .words(refused.words());
        };
    }

    /** Nothing: the partner answers by itself. */
    @Override
    public Page poll(Cursor cursor) {
        return new Page(List.of(), cursor);
    }

    /** Nothing: what the partner says is checked where it says it. */
    @Override
    public Optional<Arrival> reread(String whole) {
        return Optional.empty();
    }
}
