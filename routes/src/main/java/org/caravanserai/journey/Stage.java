package org.caravanserai.journey;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.caravanserai.agency.Agency;
import org.caravanserai.agency.AgencyKind;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * One referral of a journey: what may cross, between whom, and by when.
 *
 * @param allowed the categories that may cross; whatever is not named here is refused
 * @param required the categories without which the recipient cannot help
 * @param glimpse what a recipient that fetches sees before it accepts
 * @param profile how it is agreed to
 * @param bases on which grounds it may happen
 * @param law what stands behind each basis but consent
 * @param closeWithin after how long the recipient should have closed it
 * @param consentFor how long a consent counts at most
 * @param outcomeBack whether the outcome's content may go back to the sender
 * @param sensitive only staff assigned to it may see it
 * @param notice the notice the person is shown
 * @param minors null where only adults are served
 * @param eraseAfter how long after its end a referral's facts are kept
 */
public record Stage(
        String journey,
        int stage,
        List<Party> from,
        List<Party> to,
        Purpose purpose,
        Set<DataCategory> allowed,
        Set<DataCategory> required,
        Set<DataCategory> forbidden,
        Set<DataCategory> glimpse,
        Profile profile,
        Set<Basis> bases,
        Law law,
        AnswerWithin answerWithin,
        Duration closeWithin,
        Duration consentFor,
        boolean outcomeBack,
        boolean sensitive,
        String notice,
        @Nullable Minors minors,
        Duration eraseAfter) {
    public Stage {
        from = List.copyOf(from);
        to = List.copyOf(to);
        allowed = Set.copyOf(allowed);
        required = Set.copyOf(required);
        forbidden = Set.copyOf(forbidden);
        glimpse = Set.copyOf(glimpse);
        bases = Set.copyOf(bases);
        if (to.stream().anyMatch(party -> party.kind() == AgencyKind.ENFORCEMENT)) {
            throw new IllegalArgumentException("an agency of kind enforcement is never a recipient");
        }
    }

    /** Whether the agency may send this stage. */
    public boolean from(Agency agency) {
        return from.stream().anyMatch(party -> party.includes(agency));
    }

    /** Whether the agency may receive this stage. */
    public boolean to(Agency agency) {
        return to.stream().anyMatch(party -> party.includes(agency));
    }
}
