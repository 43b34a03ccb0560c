package org.caravanserai.consent;

import static org.caravanserai.connectors.exchange.Hop.H1;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.ConsentDecision;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Handoff.Kind;
import org.caravanserai.connectors.exchange.Hop;
import org.caravanserai.connectors.exchange.Purpose;
import org.caravanserai.journey.Basis;
import org.caravanserai.journey.Profile;
import org.jspecify.annotations.Nullable;

/** One generated decision: mostly in order, with a few things gone wrong, so that clearances and every refusal occur. */
record GeneratedCase(Hop hop, AHandoff handoff, @Nullable AConsent consent, ACircumstance around) {
    private static final List<Instant> EDGES =
            List.of(AConsent.FROM.minusNanos(1000), AConsent.FROM, AConsent.UNTIL.minusNanos(1000), AConsent.UNTIL);
    private static final List<Profile> PROFILES = List.of(Profile.values());
    private static final Purpose HOUSING = new Purpose("emergency-housing");
    private static final AgencyId LANTERN = AHandoff.LANTERN;

    /** The same seed gives the same case. */
    static GeneratedCase of(long seed) {
        Random random = new Random(seed);
        Hop hop = oneOf(random, Hop.values());
        return new GeneratedCase(hop, handoff(hop, random), someConsent(random), circumstance(random));
    }

    Crossing crossing() {
        return handoff.at(hop);
    }

    @Nullable
    Consent held() {
        return consent == null ? null : consent.build();
    }

    Circumstances circumstances() {
        return around.build();
    }

    ConsentDecision decide() {
        return ConsentRules.decide(crossing(), held(), circumstances());
    }

    private static AHandoff handoff(Hop hop, Random random) {
        AHandoff handoff = AHandoff.aHandoff()
                .with(some(random, 4))
                .showing(most(random))
                .as(hop == H1 ? Kind.REFERRAL : oneOf(random, Kind.REFERRAL, Kind.ANSWER, Kind.CORRECTION));
        seldom(random, () -> handoff.about(new UUID(9, 9)));
        seldom(random, () -> handoff.to(LANTERN));
        seldom(random, () -> handoff.forPurpose(HOUSING));
        if (random.nextInt(4) == 0) {
            handoff.withOutcome();
        }
        return handoff;
    }

    private static @Nullable AConsent someConsent(Random random) {
        AConsent consent = AConsent.aConsent()
                .covering(most(random))
                .naming(most(random))
                .towards(oneOf(random, Direction.THERE, Direction.BOTH, Direction.BOTH, Direction.BOTH));
        seldom(random, () -> consent.towards(Direction.CLOSED));
        seldom(random, () -> consent.standing(oneOf(random, ConsentState.values())));
        seldom(random, () -> consent.of(new UUID(8, 8)));
        seldom(random, () -> consent.recordedBy(LANTERN));
        seldom(random, () -> consent.to(LANTERN));
        seldom(random, () -> consent.forStage("J02", 1));
        seldom(random, () -> consent.forPurpose(HOUSING));
        seldom(random, consent::forOneReferral);
        seldom(random, () -> consent.on(oneOf(random, Basis.values())));
        if (random.nextInt(3) == 0) {
            consent.toPayload("p1").saidAt(ACircumstance.NOW);
        }
        seldom(random, () -> consent.saidAt(AConsent.FROM));
        seldom(
                random,
                () -> consent.forAMinor(
                        oneOf(random, "person", "guardian", "supervisor"), oneOf(random, "given", "refused")));
        return random.nextInt(25) == 0 ? null : consent;
    }

    private static ACircumstance circumstance(Random random) {
        ACircumstance around = ACircumstance.usually()
                .allowing(most(random))
                .requiring(some(random, 8))
                .needing(most(random))
                .profile(PROFILES.get(random.nextInt(PROFILES.size())));
        seldom(random, around::behindTheFirewall);
        seldom(random, around::withoutAgreement);
        seldom(random, around::outcomeStaysThere);
        around.sending(random.nextInt(25) == 0 ? "p2" : "p1");
        seldom(random, () -> around.forMinors(7));
        seldom(random, () -> around.forMinorsAndAdults(7));
        seldom(random, around::onceOfAge);
        seldom(random, around::spent);
        seldom(random, around::withLawForSpecial);
        seldom(random, () -> around.stage(2));
        seldom(random, () -> around.purpose(HOUSING));
        seldom(random, () -> around.forbidding(some(random, 4)));
        seldom(random, () -> around.bases(EnumSet.of(oneOf(random, Basis.values()))));
        seldom(random, () -> around.at(EDGES.get(random.nextInt(EDGES.size()))));
        return around;
    }

    private static void seldom(Random random, Runnable change) {
        if (random.nextInt(25) == 0) {
            change.run();
        }
    }

    /** All but about one in twelve. */
    private static Set<DataCategory> most(Random random) {
        return EnumSet.complementOf(some(random, 12));
    }

    /** About one in so many. */
    private static EnumSet<DataCategory> some(Random random, int oneIn) {
        EnumSet<DataCategory> some = EnumSet.noneOf(DataCategory.class);
        for (DataCategory category : DataCategory.values()) {
            if (random.nextInt(oneIn) == 0) {
                some.add(category);
            }
        }
        return some;
    }

    @SafeVarargs
    private static <T> T oneOf(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }
}
