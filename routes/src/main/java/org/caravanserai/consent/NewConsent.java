package org.caravanserai.consent;

import java.time.LocalDate;
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
        @Nullable NewMinor minor,
        @Nullable String payload) {

    public NewConsent {
        categories =
                java.util.Collections.unmodifiableSet(java.util.EnumSet.copyOf(categories)); // one order, one digest
    }

    @Override
    public String toString() {
        return "NewConsent[" + journey + "/" + stage + " to " + to + "]";
    }
}
