package org.caravanserai.connectors.amqp;

import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.Grant;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.openapi.amqp.client.body.ConsentRef;
import org.caravanserai.openapi.amqp.client.body.HandoffData;
import org.caravanserai.openapi.amqp.client.body.HandoffEvent;
import org.jspecify.annotations.Nullable;

/** A cleared handoff as the event that {@code amqp.yaml} promises. */
record HandoffEvents(URI source, InstantSource clock) {

    HandoffEvent of(ClearedHandoff cleared, String salt) {
        Handoff handoff = cleared.handoff();
        return new HandoffEvent()
                .specversion("1.0")
                .id(handoff.id() + "." + handoff.sequence())
                .source(source)
                .type("org.caravanserai.handoff." + word(handoff.kind()))
                .subject(handoff.id().value())
                .time(clock.instant())
                .datacontenttype("application/json")
                .data(data(cleared, salt));
    }

    private static HandoffData data(ClearedHandoff cleared, String salt) {
        Handoff handoff = cleared.handoff();
        return new HandoffData()
                .handoff(handoff.id().value())
                .code(handoff.code())
                .kind(word(handoff.kind()))
                .revision(handoff.revision())
                .sequence(handoff.sequence())
                .from(handoff.from().value())
                .journey(handoff.journey())
                .stage(handoff.stage())
                .purpose(handoff.purpose().value())
                .urgency(handoff.urgency().word())
                .createdAt(handoff.createdAt())
                .dueAt(handoff.dueAt())
                .person(handoff.person().value())
                .consent(consent(cleared.grant()))
                .facts(facts(handoff))
                .clearanceSalt(salt);
    }

    private static ConsentRef consent(Grant grant) {
        return new ConsentRef().id(grant.id().value()).version(grant.version()).validUntil(grant.validUntil());
    }

    /** A recall says "stop", and nothing about anybody. */
    private static @Nullable Map<String, Object> facts(Handoff handoff) {
        Facts facts = handoff.facts();
        return handoff.kind() == Handoff.Kind.RECALL
                ? null
                : facts.asMap().entrySet().stream()
                        .collect(Collectors.toMap(fact -> fact.getKey().name(), Map.Entry::getValue));
    }

    private static String word(Handoff.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
