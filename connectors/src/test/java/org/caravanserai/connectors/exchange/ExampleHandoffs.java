package org.caravanserai.connectors.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cleared handoffs of invented people, for the tests of connectors. */
public final class ExampleHandoffs {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private ExampleHandoffs() {}

    /** A referral with name, contact, language, district, need and note. */
    public static Handoff aReferral() {
        return aReferralOf("p-" + UUID.randomUUID());
    }

    public static Handoff aReferralOf(String pseudonym) {
        return new Handoff(
                new HandoffId(UUID.randomUUID()),
                new ReferralId(UUID.randomUUID()),
                "7K3M-9QPX",
                Handoff.Kind.REFERRAL,
                1,
                1,
                new AgencyId("city-counter"),
                new AgencyId("region-social"),
                "J01",
                1,
                new Purpose("legal-advice"),
                Urgency.URGENT,
                NOW,
                NOW.plus(Duration.ofDays(3)),
                new PersonPseudonym(pseudonym),
                facts("""
                        {"NAME":{"given":"Amal","family":"H."}, "CONTACT":{"channel":"sms","value":"+34600000000","safe":true},
                         "LANG":"ar", "DISTRICT":"north", "NEED":"legal-advice", "NOTE":"Prefers mornings"}"""),
                Optional.empty());
    }

    /** A later message about the same referral. */
    public static Handoff later(Handoff referral, Handoff.Kind kind, int sequence, Facts facts) {
        return new Handoff(
                referral.id(),
                referral.referral(),
                referral.code(),
                kind,
                1,
                sequence,
                referral.from(),
                referral.to(),
                referral.journey(),
                referral.stage(),
                referral.purpose(),
                referral.urgency(),
                referral.createdAt(),
                referral.dueAt(),
                referral.person(),
                facts,
                Optional.empty());
    }

    /** Facts from JSON in the shapes of the counter's contract. */
    public static Facts facts(String json) {
        Map<DataCategory, JsonNode> facts = new EnumMap<>(DataCategory.class);
        JSON.readTree(json).forEachEntry((name, fact) -> facts.put(DataCategory.valueOf(name), fact));
        return Facts.of(facts);
    }

    public static ClearedHandoff cleared(Handoff handoff) {
        Grant grant = new Grant(
                new ConsentId(UUID.randomUUID()),
                1,
                NOW.minusSeconds(600),
                NOW.minusSeconds(600),
                NOW.plus(Duration.ofDays(90)),
                handoff.purpose());
        Hop hop = handoff.kind() == Handoff.Kind.RECALL ? Hop.HX : Hop.H2;
        ClearedHandoff cleared = Clearing.cleared(hop, handoff, grant, Set.of());
        return Clearing.signed(cleared, ExampleClearances.of(hop, handoff, grant));
    }

    public static ClearedHandoff recallOf(Handoff referral) {
        return cleared(later(referral, Handoff.Kind.RECALL, 2, Facts.none()));
    }
}
