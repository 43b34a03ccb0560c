package org.caravanserai.consent;

import org.jspecify.annotations.Nullable;

/**
 * What a guardian says to what a minor asked for alone; or a supervisor, where the guardian may be the danger.
 *
 * @param yes whether they agree
 * @param assent the child's, if it was asked anew; else what the child said before stands
 */
public record GuardianSays(
        boolean yes,
        String noticeId,
        int noticeVersion,
        String noticeLang,
        Given given,
        @Nullable String assent) {}
