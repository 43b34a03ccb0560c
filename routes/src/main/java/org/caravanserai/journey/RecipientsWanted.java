package org.caravanserai.journey;

import org.jspecify.annotations.Nullable;

/** For which stage, and which need, recipients are looked for. */
public record RecipientsWanted(
        String journey, int stage, @Nullable String need) {}
