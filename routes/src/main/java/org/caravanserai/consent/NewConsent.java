package org.caravanserai.consent;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.journey.Basis;
import org.jspecify.annotations.Nullable;

/**
 * What a counter wants recorded: one recipient, one stage's purpose.
 *
 * @param person the recording agency's own reference
 * @param validFrom first day; today if null
 * @param validUntil last day, inclusive; the longest the stage allows if null
 * @param said yes, no, or later
 * @param named special categories asked about one by one
 * @param singleUse whether the first referral spends it
 * @param eraseBy last day of keeping; the journey's if null
 * @param emergency of a vital interest: the reason, a code
 * @param minor null for an adult
 * @param payload digest of what the person was shown, from the preview; only where a stage binds to it
 */
public record NewConsent(
        String person,
        String journey,
        int stage,
        AgencyId to,
        Basis basis,
        Set<DataCategory> categories,
        Direction direction,
        boolean onward,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil,
        String noticeId,
        int noticeVersion,
        String noticeLang,
        Given given,
        Said said,
        Set<DataCategory> named,
        boolean singleUse,
        @Nullable LocalDate eraseBy,
        @Nullable String emergency,
        @Nullable NewMinor minor,
        @Nullable String payload) {
    public NewConsent {
        categories = ordered(categories);
        named = ordered(named);
    }

    /** In one order, so that one body has one digest. */
    private static Set<DataCategory> ordered(Set<DataCategory> categories) {
        Set<DataCategory> ordered = EnumSet.noneOf(DataCategory.class);
        ordered.addAll(categories);
        return Collections.unmodifiableSet(ordered);
    }

    @Override
    public String toString() {
        return "NewConsent[" + journey + "/" + stage + " to " + to + "]";
    }
}
