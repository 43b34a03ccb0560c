package org.caravanserai.consent;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.Handoff;
import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.connectors.exchange.HandoffId;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.PersonPseudonym;
import org.caravanserai.connectors.exchange.Purpose;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.connectors.exchange.Urgency;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A handoff from the city to an NGO; at a return hop it travels the other way, as a report. */
final class AHandoff {
    static final AgencyId CITY = new AgencyId("city-counter");
    static final AgencyId HARBOUR = new AgencyId("ngo-harbour");
    static final AgencyId LANTERN = new AgencyId("ngo-lantern");
    static final Purpose LEGAL_ADVICE = new Purpose("legal-advice");

    private AgencyId to = HARBOUR;
    private Kind kind = Kind.REFERRAL;
    private Purpose purpose = LEGAL_ADVICE;
    private UUID person = AConsent.AMAL;
    private Set<DataCategory> facts = Set.of();
    private Set<DataCategory> shown = EnumSet.allOf(DataCategory.class);
    private boolean outcome;
    private final Map<DataCategory, JsonNode> saying = new EnumMap<>(DataCategory.class);

    private AHandoff() {}

    static AHandoff aHandoff() {
        return new AHandoff();
    }

    AHandoff to(AgencyId agency) {
        to = agency;
        return this;
    }

    AHandoff as(Kind other) {
        kind = other;
        return this;
    }

    AHandoff forPurpose(Purpose other) {
        purpose = other;
        return this;
    }

    AHandoff about(UUID other) {
        person = other;
        return this;
    }

    AHandoff with(Set<DataCategory> categories) {
        facts = categories;
        return this;
    }

    AHandoff with(DataCategory... categories) {
        return with(Set.of(categories));
    }

    AHandoff saying(DataCategory category, String text) {
        saying.put(category, JsonNodeFactory.instance.stringNode(text));
        return this;
    }

    AHandoff namingARisk() {
        saying.put(DataCategory.RISK, JsonNodeFactory.instance.booleanNode(true));
        return this;
    }

    AHandoff namingNoRisk() {
        saying.put(DataCategory.RISK, JsonNodeFactory.instance.booleanNode(false));
        return this;
    }

    /** What the hop shows at most. */
    AHandoff showing(Set<DataCategory> categories) {
        shown = categories;
        return this;
    }

    AHandoff showing(DataCategory... categories) {
        return showing(Set.of(categories));
    }

    AHandoff withOutcome() {
        outcome = true;
        return this;
    }

    Crossing at(Hop hop) {
        boolean back = hop == Hop.H3 || hop == Hop.H4;
        Handoff handoff = back ? handoff(Kind.REPORT, to, CITY) : handoff(kind, CITY, to);
        return new Crossing(hop, handoff, person, shown, outcome, CITY, "officer-12", null, 0, null, null);
    }

    private Handoff handoff(Kind itsKind, AgencyId sender, AgencyId recipient) {
        return new Handoff(
                new HandoffId(new UUID(3, 3)),
                new ReferralId(new UUID(4, 4)),
                "7K3M-9QPX",
                itsKind,
                1,
                1,
                sender,
                recipient,
                "J01",
                1,
                purpose,
                Urgency.NORMAL,
                Instant.EPOCH,
                Instant.EPOCH,
                new PersonPseudonym("P1"),
                said(),
                Optional.empty());
    }

    private Facts said() {
        Map<DataCategory, JsonNode> said = new EnumMap<>(DataCategory.class);
        facts.forEach(category -> said.put(category, JsonNodeFactory.instance.stringNode(ofAnAdult(category))));
        said.putAll(saying);
        return Facts.of(said);
    }

    private static String ofAnAdult(DataCategory category) {
        return switch (category) {
            case DOB -> "1990-02-28";
            case AGEBAND -> "26-64";
            default -> "x";
        };
    }
}
