package org.caravanserai.console.region;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.caravanserai.Browser;
import org.caravanserai.Client;
import org.caravanserai.ClosedWindows;
import org.caravanserai.Hub;
import org.caravanserai.Keys;
import org.caravanserai.RegionRoad;
import org.caravanserai.Requests;
import org.caravanserai.Road;
import org.caravanserai.sandbox.simulator.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The region's pages: what waits, what failed, and how the queues stand; what people said is nowhere on them. */
@ExtendWith(ClosedWindows.class)
class RegionIT {
    private static final String NGO = "ngo-open-door";
    private static final String ASKS = "region-admin-1";
    private static final String CONFIRMS = "operator-1";
    private static final String BROKEN = "answered again and again that something is broken on its side";
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();

    /** Other tests of the same hub leave some of it. */
    @BeforeEach
    void clearTheDesk() {
        hub.db()
                .sql("UPDATE parked SET status = 'discarded' WHERE status = 'parked'")
                .update();
        hub.db()
                .sql("UPDATE parked_replay SET status = 'turned-down' WHERE status IN ('asked', 'running')")
                .update();
    }

    @AfterEach
    void endTheTrouble() {
        hub.region.misbehave(Mode.NONE);
        hub.clock.reset();
        hub.db().sql("DELETE FROM mail_round").update();
    }

    @Test
    void anOverdueAgencyIsSeenAndRemindedOnce() {
        String referral = Road.referral(clerk, NGO);
        Road.arrived(hub.worker(NGO), referral);
        hub.clock.advance(Duration.ofHours(73));
        await().until(() -> Road.read(clerk, referral).body().path("noAnswer").asBoolean());
        Page page = Browser.of(ASKS);

        assertThat(page.locator("h1")).hasText("Work now");
        Locator row = page.locator("tr", new Page.LocatorOptions().setHasText("Open Door Advice"));
        assertThat(row.locator("td").first()).containsText("⚠");
        assertThat(row).containsText("3 days");
        Browser.accessible(page);
        Browser.picture(page, "region-work");
        row.getByRole(AriaRole.BUTTON).dblclick();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Open Door Advice: ");
        assertThat(Road.events(clerk, referral)).containsOnlyOnce("reminded");
        tellsNothingOf(page, referral);
    }

    @Test
    void aRowWithNothingLateHasNothingToRemindOf() {
        Page page = Browser.of(ASKS);

        assertThat(page.locator("tr:not(:has(.bad)) button")).hasCount(0);
        page.locator("summary").click();
        assertThat(page.locator("details")).containsText("Harbour City");
    }

    @Test
    void anAgencyWhoseAddressRefusesMailIsNamed() {
        Page page = Browser.of(ASKS);
        Locator said = page.locator("p.warn");
        assertThat(page.locator("h1")).hasText("Work now");
        assertThat(said).hasCount(0);

        hub.db()
                .sql("INSERT INTO mail_round (agency, refused_at) VALUES (?, now()), ('ngo-far-shore', now())"
                        + " ON CONFLICT (agency) DO UPDATE SET refused_at = now()")
                .param(NGO)
                .update();
        page.navigate("/region");
        assertThat(said)
                .hasText("Mail about referrals does not reach these agencies, because their staff address is"
                        + " refused. Your operator can correct it. Until then tell them yourself what is urgent:"
                        + " Open Door Advice");
        Browser.accessible(page);
    }

    @Test
    void whatFailedIsFoundByItsCauseLookedAtAndReplayed() {
        String referral = failed();
        Page page = Browser.of(ASKS);
        page.navigate("/region/desk");
        Browser.accessible(page);
        Browser.picture(page, "region-desk");
        page.locator("table").getByText(BROKEN).click();

        assertThat(page.locator("article")).containsText(Road.code(referral));
        assertThat(page.locator("article")).containsText("Name ••••");
        assertThat(page.locator("main")).containsText("Ask the agency to mend it on its side");
        tellsNothingOf(page, referral);
        hub.region.misbehave(Mode.NONE);
        await().untilAsserted(() -> {
            button(page, "What would happen").click();
            assertThat(page.locator("article")).containsText("would be tried again");
        });
        Browser.accessible(page);
        Browser.picture(page, "region-cause");
        replay(page, referral).click();

        assertThat(page.getByRole(AriaRole.STATUS)).hasText("It is on its way again.");
        assertThat(page.locator("main")).containsText("No message with this cause is left.");
        RegionRoad.received(clerk, referral);
        assertThat(hub.region.effects(Road.handoff(referral))).isEqualTo(1);
        assertThat(recorded(ASKS)).contains("parked-handled replayed");
    }

    @Test
    void aFailedMessageIsLookedAtAndReplayedByTheKeysAlone() {
        String referral = failed();
        hub.region.misbehave(Mode.NONE);
        Page page = Browser.of(ASKS);
        Keys keys = new Keys(page);
        keys.toText("Failed messages");
        keys.press("Enter");
        page.waitForURL("**/region/desk");
        keys.toText(page.locator("table a", new Page.LocatorOptions().setHasText(BROKEN))
                .textContent()
                .strip());
        keys.press("Enter");
        page.waitForURL("**/region/desk/*-*");
        keys.toText("What would happen");
        keys.press("Enter");
        assertThat(page.locator("article")).containsText("would be tried again");
        keys.toText(replay(page, referral).textContent().strip());
        keys.press("Enter");

        assertThat(page.getByRole(AriaRole.STATUS)).hasText("It is on its way again.");
        RegionRoad.received(clerk, referral);
        keys.report("a failed message looked at and replayed");
    }

    @Test
    void aDryRunSaysThatConsentHasRunOutAndChangesNothing() {
        String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
        hub.region.misbehave(Mode.ERROR_500);
        String referral = RegionRoad.referral(
                clerk, Requests.somebody(), consent -> consent.put("validUntil", tomorrow), body -> {});
        RegionRoad.untilWordsInTime(clerk, referral, "An administrator has been shown it");
        hub.clock.advance(Duration.ofDays(3));
        List<String> before = recorded(ASKS);
        Page page = Browser.of(ASKS);
        openCause(page);

        button(page, "What would happen").click();

        assertThat(page.locator("article")).containsText("would be refused: consent says no");
        assertThat(page.locator("article")).containsText("the consent ran out");
        assertThat(recorded(ASKS)).isEqualTo(before);
        assertThat(hub.region.effects(Road.handoff(referral))).isZero();
    }

    @Test
    void givingUpNeedsAReasonAndTheSenderLearnsIt() {
        String referral = failed();
        Page page = Browser.of(ASKS);
        openCause(page);
        page.locator("summary").click();
        page.evaluate("document.querySelectorAll('[required]').forEach(field => field.required = false)");
        button(page, "Give up").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Choose why it is given up");
        assertThat(page.locator(".errors")).isFocused();
        Browser.accessible(page);
        Browser.picture(page, "region-give-up");
        page.getByLabel("Why is it given up?").selectOption("handled-outside");
        button(page, "Give up").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The sender is told.");
        assertThat(Road.until(clerk, referral, "state", "undeliverable").text("reason"))
                .isEqualTo("handled-outside");
        assertThat(recorded(ASKS)).contains("parked-handled discarded");
    }

    @Test
    void manyAreReplayedOnlyIfASecondPersonConfirms() {
        String one = failed();
        String two = failed();
        Page asks = Browser.of(ASKS);
        openCause(asks);
        asks.getByLabel("Why should it go well this time?").selectOption("agency-is-back");
        button(asks, "Ask to replay all 2 messages").click();
        assertThat(asks.getByRole(AriaRole.STATUS)).containsText("Another person of the region has to confirm it.");
        assertThat(asks.locator("#confirm")).hasCount(0);
        Browser.accessible(asks);

        asks.evaluate("const form = document.querySelector('form[action$=\"turn-down\"]');"
                + "form.action = form.action.replace('turn-down', 'confirm'); form.submit()");
        assertThat(asks.getByRole(AriaRole.ALERT)).containsText("whoever asked for it cannot confirm it");
        assertThat(hub.region.effects(Road.handoff(one))).isZero();
        String later = failed();
        hub.region.misbehave(Mode.NONE);
        Page confirms = Browser.of(CONFIRMS);
        openCause(confirms);
        Browser.accessible(confirms);
        Browser.picture(confirms, "region-second-person");
        button(confirms, "Confirm and begin").click();

        assertThat(confirms.getByRole(AriaRole.STATUS)).hasText("Confirmed. It begins now.");
        RegionRoad.received(clerk, one);
        RegionRoad.received(clerk, two);
        assertThat(hub.region.effects(Road.handoff(later))).isZero();
        await().untilAsserted(() -> {
            confirms.navigate("/region/desk");
            assertThat(confirms.locator("main")).containsText("Decided by operator-1. Tried again: 2.");
        });
        Browser.picture(confirms, "region-desk-ended");
        assertThat(recorded(ASKS)).contains("replay-of-many asked-agency-is-back");
        assertThat(recorded(CONFIRMS)).contains("replay-of-many confirmed", "parked-handled replayed");
    }

    @Test
    void whatWasAskedForIsTakenBack() {
        failed();
        Page page = Browser.of(ASKS);
        openCause(page);
        page.getByLabel("Why should it go well this time?").selectOption("agency-asked");
        button(page, "Ask to replay 1 message").click();
        button(page, "Take it back").click();

        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Nothing was replayed.");
        assertThat(button(page, "Ask to replay 1 message")).isVisible();
    }

    @Test
    void anUnknownCodeNamesTheFileInWhichItIsMapped() {
        String referral = RegionRoad.referral(clerk);
        String task = RegionRoad.received(clerk, referral);
        hub.region.edit("Task", task, resource -> resource.put("status", "ready"));
        await().until(() -> parked(referral));
        Page page = Browser.of(ASKS);
        page.navigate("/region/desk");
        page.getByText("sent a code that is not in its mapping").click();

        assertThat(page.locator("h1")).containsText("status \u2068ready\u2069");
        assertThat(page.locator("main")).containsText("under statuses in config/mappings/fhir.yaml");
        button(page, "What would happen").click();
        assertThat(page.locator("article")).containsText("would fail again: its code is in no mapping yet");
        replay(page, referral).click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("it still cannot be read");
    }

    @Test
    void theQueuesAreSaidInPlainWords() {
        Page page = Browser.of(ASKS);
        page.navigate("/region/queues");

        Locator row = page.locator("tr", new Page.LocatorOptions().setHasText("Harbour Support Centre"));
        assertThat(row.first()).containsText("To the agency");
        assertThat(row.first()).containsText("Open");
        Browser.accessible(page);
        Browser.picture(page, "region-queues");
    }

    @Test
    void everyPageFitsANarrowWindowAndTwiceTheSizeInBothDirectionsAndWorksWithoutScript() {
        String referral = failed();
        for (NewContextOptions size : Browser.enlarged()) {
            Page page = Browser.signIn(Browser.window(size), ASKS);
            for (String path : List.of("/region", "/region/desk", cause(), cause() + "?look=yes", "/region/queues")) {
                page.navigate(path);
                Browser.accessible(page);
                Browser.fits(page);
                tellsNothingOf(page, referral);
                Browser.picture(
                        page,
                        "region-narrow-" + Browser.name(size) + path.replaceAll("/region|[0-9a-f-]{36}|[^a-z]", ""));
            }
        }
        hub.region.misbehave(Mode.NONE);
        Page plain = Browser.window(new NewContextOptions().setLocale("ar").setJavaScriptEnabled(false));
        Browser.signIn(plain, ASKS);
        plain.navigate(cause());
        Browser.picture(plain, "region-cause-rtl");
        replay(plain, referral).click();
        assertThat(plain.getByRole(AriaRole.STATUS)).hasText("عادت إلى طريقها.");
        RegionRoad.received(clerk, referral); // before the next test breaks the platform again
    }

    @Test
    void anotherRegionsAndMadeUpCausesAreNotThere() {
        failed();
        Page page = Browser.of(ASKS);

        page.navigate("/region/desk/00000000-0000-0000-0000-000000000000");
        assertThat(page.locator("main")).containsText("No message with this cause is left.");
        assertThat(page.navigate("/region/desk/no-id").status()).isEqualTo(404);
        Client elsewhere = hub.as("ngo-far-shore", null, "region-admin-9", "region");
        assertThat(elsewhere
                        .get("/api/region/v1/parked/outlook?agency=region-social&cause=http-500")
                        .status())
                .isEqualTo(404);
        assertThat(elsewhere
                        .post(
                                "/api/region/v1/parked/replays",
                                "{\"agency\":\"region-social\",\"cause\":\"http-500\",\"reason\":\"mended-here\"}")
                        .status())
                .isEqualTo(404);
    }

    private String failed() {
        hub.region.misbehave(Mode.ERROR_500);
        String referral = RegionRoad.referral(clerk);
        RegionRoad.untilWordsInTime(clerk, referral, "An administrator has been shown it");
        return referral;
    }

    private static void openCause(Page page) {
        page.navigate("/region/desk");
        page.locator("table").getByText(BROKEN).click();
        page.waitForURL("**/region/desk/*-*");
    }

    private static String cause() {
        return "/region/desk/"
                + Desk.id(new org.caravanserai.parked.ParkedGroup(
                        new org.caravanserai.connectors.exchange.AgencyId("region-social"), "http-500", null, null));
    }

    private boolean parked(String referral) {
        return hub.db()
                        .sql("SELECT count(*) FROM parked WHERE referral = ?::uuid AND status = 'parked'")
                        .param(referral)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private List<String> recorded(String actor) {
        return hub.db()
                .sql("SELECT event || ' ' || result FROM audit_entry WHERE actor = ? ORDER BY at")
                .param(actor)
                .query(String.class)
                .list();
    }

    private static void tellsNothingOf(Page page, String referral) {
        assertThat(page.content())
                .doesNotContain(
                        "Amal", "Haddad", "600 000", "income-support", "old-town", "Prefers mornings", referral);
    }

    private Locator replay(Page page, String referral) {
        return page.getByRole(AriaRole.BUTTON).filter(new Locator.FilterOptions().setHasText(Road.code(referral)));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
