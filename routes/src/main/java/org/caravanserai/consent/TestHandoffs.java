package org.caravanserai.consent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.caravanserai.agency.Agency;
import org.caravanserai.clock.IdSource;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ClearedHandoff;
import org.caravanserai.connectors.exchange.Clearing;
import org.caravanserai.connectors.exchange.ConsentId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.Grant;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.PersonPseudonym;
import org.caravanserai.connectors.exchange.Purpose;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.connectors.exchange.Urgency;
import org.caravanserai.signing.Signatures;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Clears a handoff that is about nobody, to try the way to an agency. It is told nothing but the agency, so it cannot carry what
 * is kept of a person; every fact is written down here and says that it is a test. Nobody's consent is needed, as at C0.
 */
@Component
public class TestHandoffs {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Duration COUNTS = Duration.ofMinutes(5);
    private static final AgencyId HUB = new AgencyId("caravanserai-test");
    private final SignedClearance.Means means;

    TestHandoffs(Signatures signatures, IdSource ids, InstantSource clock, RandomGenerator chance) {
        this.means = new SignedClearance.Means(signatures, ids, clock, chance);
    }

    /** @throws IllegalArgumentException for an agency behind the firewall, which is sent nothing, not even a test */
    public ClearedHandoff to(Agency agency) {
        if (agency.enforcement()) {
            throw new IllegalArgumentException("nothing goes to an agency of kind enforcement");
        }
        Instant now = means.clock().instant();
        Handoff handoff = handoff(agency, now);
        Grant nobodys = new Grant(new ConsentId(means.ids().next()), 1, now, now, now.plus(COUNTS), handoff.purpose());
        ClearedHandoff cleared = Clearing.cleared(Hop.H2, handoff, nobodys, Set.of());
        return Clearing.signed(cleared, new SignedClearance(means, cleared, now.plus(COUNTS)));
    }

    private Handoff handoff(Agency agency, Instant now) {
        return new Handoff(
                new HandoffId(means.ids().next()),
                new ReferralId(means.ids().next()),
                "TEST-TEST",
                Handoff.Kind.REFERRAL,
                1,
                1,
                HUB,
                agency.id(),
                "TEST",
                1,
                new Purpose("test"),
                Urgency.NORMAL,
                now,
                now.plus(Duration.ofDays(1)),
                new PersonPseudonym("TEST-NOBODY"),
                invented(agency),
                Optional.empty());
    }

    private static Facts invented(Agency agency) {
        Map<DataCategory, JsonNode> facts = new HashMap<>();
        facts.put(DataCategory.NAME, JSON.objectNode().put("given", "TEST").put("family", "NOT A PERSON"));
        facts.put(
                DataCategory.CONTACT,
                JSON.objectNode().put("channel", "sms").put("value", "+0000000").put("safe", false));
        facts.put(DataCategory.LANG, JSON.stringNode("en"));
        facts.put(DataCategory.NOTE, JSON.stringNode("TEST of the connection. About nobody: please decline it."));
        agency.needs().stream()
                .sorted()
                .findFirst()
                .ifPresent(need -> facts.put(DataCategory.NEED, JSON.stringNode(need)));
        return Facts.of(facts).only(agency.facts());
    }
}
