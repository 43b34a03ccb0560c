package org.caravanserai.consent;

import java.util.UUID;

/** A consent ends in 14 days; whoever keeps referrals tells both sides, in the same transaction. */
public record ConsentEndsSoon(UUID consent) {}
