package org.caravanserai;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Closes what a test opened; a page left open would follow its inbox, and fetch it anew at each change, to the end of the run. */
public final class ClosedWindows implements AfterEachCallback {
    @Override
    public void afterEach(ExtensionContext test) {
        Browser.closeWindows();
    }
}
