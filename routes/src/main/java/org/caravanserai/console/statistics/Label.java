package org.caravanserai.console.statistics;

import org.jspecify.annotations.Nullable;

/**
 * A name on the page.
 *
 * @param lang its language, where that is not the page's
 */
record Label(String text, @Nullable String lang) {}
