package org.caravanserai;

import com.microsoft.playwright.Page;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody at a keyboard without a mouse; what it took them is counted. */
public final class Keys {
    private static final Logger LOG = LoggerFactory.getLogger(Keys.class);
    private static final int ENOUGH = 80;
    private final Page page;
    private final long began = System.nanoTime();
    private final Set<String> pages = new HashSet<>();
    private int pressed;

    public Keys(Page page) {
        this.page = page;
        page.onFrameNavigated(frame -> pages.add(frame.url().replaceAll("\\?.*", "")));
    }

    /** Tabs on to the element of this id. */
    public void to(String id) {
        until("document.activeElement.id === " + quoted(id), id);
    }

    /** Tabs on to the element that says so. */
    public void toText(String text) {
        until("document.activeElement.textContent.trim() === " + quoted(text), text);
    }

    private void until(String there, String what) {
        for (int tries = 0; tries < ENOUGH; tries++) {
            if (Boolean.TRUE.equals(page.evaluate(there))) {
                return;
            }
            press("Tab");
        }
        throw new AssertionError("Tab never came to " + what);
    }

    public void press(String key) {
        page.keyboard().press(key);
        pressed++;
    }

    public void type(String text) {
        page.keyboard().type(text);
        pressed += text.length();
    }

    /** Prints what it took: no check, since machines differ. */
    public void report(String task) {
        LOG.info(
                "{}: {} keystrokes, {} pages, {} s by a machine",
                task,
                pressed,
                pages.size(),
                (System.nanoTime() - began) / 1_000_000_000.0);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "\\'") + "'";
    }
}
