package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real Chromium, started once for all tests of a run; each person who signs in has a context of their own. */
public final class Browser {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path PICTURES = Path.of("target", "pages");
    private static final int HALF_A_MINUTE = 30_000;
    private static final List<BrowserContext> OPEN = new ArrayList<>();

    private static volatile com.microsoft.playwright.@Nullable Browser one;

    private Browser() {}

    /** Skips the test where there is no Chromium, unless this is a machine that must have one. */
    private static synchronized com.microsoft.playwright.Browser started() {
        boolean there = Files.isExecutable(CHROMIUM);
        if (!there && System.getenv("CI") != null) {
            throw new AssertionError("no Chromium at " + CHROMIUM + ", and pages must be tested here");
        }
        assumeTrue(there, "no Chromium at " + CHROMIUM + ": this test of pages is skipped");
        if (one instanceof com.microsoft.playwright.Browser running) {
            return running;
        }
        return one = launched();
    }

    private static com.microsoft.playwright.Browser launched() {
        PlaywrightAssertions.setDefaultAssertionTimeout(HALF_A_MINUTE);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    }

    /** A window of nobody yet. */
    public static Page window(String lang) {
        return window(new NewContextOptions().setLocale(lang));
    }

    /** A window with more about it than a language: its size, that no script runs, or another hub than that of all tests. */
    public static Page window(NewContextOptions options) {
        if (options.baseURL == null) {
            options.setBaseURL(Hub.started().address.toString());
        }
        BrowserContext context = started().newContext(options);
        OPEN.add(context);
        context.setDefaultTimeout(HALF_A_MINUTE);
        return context.newPage();
    }

    static void closeWindows() {
        OPEN.forEach(BrowserContext::close);
        OPEN.clear();
    }

    /** A window of an invented staff member who has signed in. */
    public static Page of(String staff) {
        return of(staff, "en");
    }

    public static Page of(String staff, String lang) {
        return signIn(window(lang), staff);
    }

    /** Signs in through the issuer's page, as a person would. */
    public static Page signIn(Page page, String staff) {
        page.navigate("/");
        answer(page, staff);
        return page;
    }

    /** Answers the issuer's page, who one is. */
    public static void answer(Page page, String staff) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(staff + ","))
                .click();
        page.waitForURL(url -> !url.contains("/sandbox/issuer"));
    }

    /** What axe finds wrong with a page, by rule; nothing is what we want. */
    public static void accessible(Page page) {
        var found = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze()
                .getViolations();
        assertThat(found.stream()
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + " at "
                                + rule.getNodes().stream()
                                        .map(node -> String.valueOf(node.getTarget()))
                                        .toList()))
                .as(page.url())
                .isEmpty();
    }

    /**
     * Windows of somebody who sees little, in both directions of writing: 320 pixels wide, and a screen of 1280 at 200 %.
     * A browser that enlarges does just that: fewer and larger pixels.
     */
    public static List<NewContextOptions> enlarged() {
        return Stream.of("en", "ar")
                .flatMap(lang -> Stream.of(
                        new NewContextOptions().setLocale(lang).setViewportSize(320, 640),
                        new NewContextOptions()
                                .setLocale(lang)
                                .setViewportSize(640, 400)
                                .setDeviceScaleFactor(2)))
                .toList();
    }

    /** Of one of them, for its picture. */
    public static String name(NewContextOptions size) {
        return size.locale + (size.deviceScaleFactor == null ? "" : "-twice");
    }

    /** Whether everything fits the window's width. */
    public static void fits(Page page) {
        assertThat((Integer)
                        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("wider than the window: " + page.url())
                .isLessThanOrEqualTo(0);
    }

    /** A picture of the whole page, to be looked at. */
    public static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }
}
