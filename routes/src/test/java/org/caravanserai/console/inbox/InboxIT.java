package org.caravanserai.console.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.caravanserai.Browser;
import org.caravanserai.Client;
import org.caravanserai.ClosedWindows;
import org.caravanserai.Hub;
import org.caravanserai.Keys;
import org.caravanserai.Road;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ClosedWindows.class)
class InboxIT {
    private static final String NGO = "ngo-open-door";
    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();
    private final Client worker = hub.worker(NGO);

    /** The first page holds fifty, and other tests of the same hub fill it. */
    @BeforeEach
    void clearTheDesk() {
        hub.db().sql("""
                        UPDATE referral SET state = 'completed', turn = 'nobody', due_at = NULL, resume_state = NULL
                        WHERE to_agency = ? AND state NOT IN
                          ('completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable')""").param(NGO).update();
    }

    @Test
    void aReferralIsOpenedAcceptedWorkedOnAndCompleted() {
        String referral = arrived();
        Page page = Browser.of("worker-3");
        page.navigate("/inbox");
        page.getByText(Road.code(referral)).click();

        assertThat(page.locator("main")).containsText("Name and contact are shown once you accept.");
        assertThat(page.locator("main")).not().containsText("+34");
        Browser.accessible(page);
        Browser.picture(page, "handoff-new");
        button(page, "Accept").click();

        assertThat(page.locator("main")).containsText("Done. The sender is told.");
        assertThat(page.locator("main")).containsText("+34");
        Browser.accessible(page);
        Browser.picture(page, "handoff-accepted");
        button(page, "Help has begun").click();
        open(page, "Completed");
        page.getByLabel("How did it end?").selectOption("helped");
        button(page, "Completed").click();

        assertThat(page.locator(".steps .now")).containsText("Completed");
        Road.until(clerk, referral, "state", "completed");
        assertThat(page.locator("main")).not().containsText("What to do");
    }

    @Test
    void aDeclineNeedsAReasonAndTheSenderLearnsIt() {
        String referral = arrived();
        Page page = opened("worker-3", referral);
        open(page, "Decline");

        page.evaluate("document.querySelectorAll('[required]').forEach(field => field.required = false)");
        button(page, "Decline").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Choose a reason");
        assertThat(page.locator(".errors")).isFocused();
        Browser.accessible(page);
        page.getByLabel("Why?").last().selectOption("no-capacity");
        button(page, "Decline").click();

        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("There is nothing to see any more");
        Browser.accessible(page);
        assertThat(Road.until(clerk, referral, "state", "declined").text("reason"))
                .isEqualTo("no-capacity");
    }

    @Test
    void aFormMadeByHandSaysNothingThatTheContractHasNoWordFor() {
        String referral = arrived();
        Page page = opened("worker-3", referral);
        open(page, "Decline");

        page.evaluate(
                "document.querySelector('#decline-reason').innerHTML = '<option value=\"she is ill\" selected></option>'");
        button(page, "Decline").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Choose a reason");
        assertThat(page.locator("#decline-reason")).isVisible();
        page.evaluate("document.querySelector('input[value=accept]').value = 'burn'");
        button(page, "Accept").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Choose one of what the page offers");
        assertThat(Road.read(clerk, referral).text("state")).isEqualTo("received");
    }

    @Test
    void askingBackListsWhatIsMissingAndRefusesNumbersInItsWords() {
        String referral = arrived();
        Page page = opened("worker-3", referral);
        open(page, "Ask back");
        page.getByLabel("Language or interpreter").check();
        page.getByLabel("Your question").fill("Is it case 12345678 of 2024?");
        button(page, "Ask back").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("without numbers");
        assertThat(page.getByLabel("Your question")).hasValue("Is it case 12345678 of 2024?");
        page.getByLabel("Your question").fill("Are mornings good?");
        page.getByLabel("Language or interpreter").check();
        button(page, "Ask back").click();

        assertThat(page.locator("main")).containsText("Language or interpreter. Are mornings good?");
        Client.Reply told = Road.until(clerk, referral, "state", "on-hold");
        assertThat(told.text("turn")).isEqualTo("sender");
    }

    @Test
    void theSecondOfTwoWorkersIsToldWhoDidWhatAndWhen() {
        String referral = arrived();
        Page first = opened("worker-3", referral);
        Page second = opened("coordinator-1", referral);

        button(first, "Accept").click();
        button(second, "Put on the waiting list").click();

        assertThat(second.getByRole(AriaRole.ALERT)).containsText("Somebody was quicker. Nothing of yours was done.");
        assertThat(second.getByRole(AriaRole.ALERT)).containsText("Accepted by worker-3");
        Browser.accessible(second);
        assertThat(Road.until(clerk, referral, "state", "accepted").status()).isEqualTo(200);
    }

    @Test
    void acceptingAfterARecallDoesNothingAndSaysSo() {
        String referral = arrived();
        Page page = opened("worker-3", referral);
        Road.until(clerk, referral, "transport", "seen");
        Road.act(clerk, referral, "recall", "{\"reason\":\"sent-by-mistake\"}");

        button(page, "Accept").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Asked to stop by Harbour City service counter");
        assertThat(page.locator("main")).containsText("You are asked to stop");
        Browser.accessible(page);
        page.getByLabel("Stopped, and erased everything").check();
        button(page, "Say so").click();
        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("There is nothing to see any more");
    }

    @Test
    void aDoubleClickAcceptsOnce() {
        String referral = arrived();
        Page page = opened("worker-3", referral);

        button(page, "Accept").dblclick();
        assertThat(page.locator("main")).containsText("Undo the acceptance");

        assertThat(Road.events(clerk, referral).stream().filter("accepted"::equals))
                .hasSizeLessThanOrEqualTo(1);
        button(page, "Undo the acceptance").click();
        assertThat(page.locator("main")).not().containsText("+34");
    }

    @Test
    void whatComesInAppearsWithoutAReloadAndIsAcknowledgedInBulk() {
        Page page = Browser.of("worker-3");
        page.navigate("/inbox");

        String referral = arrived();
        Locator line = page.locator("tr", new Page.LocatorOptions().setHasText(Road.code(referral)));
        assertThat(line).containsText("Not opened");
        Browser.accessible(page);
        Browser.picture(page, "inbox");
        line.getByRole(AriaRole.CHECKBOX).check();
        String second = arrived();
        assertThat(hub.db()
                        .sql("SELECT transport FROM referral WHERE id = ?::uuid")
                        .param(second)
                        .query(String.class)
                        .single())
                .isEqualTo("delivered");
        assertThat(line.getByRole(AriaRole.CHECKBOX)).isChecked();
        button(page, "Mark those chosen as seen").click();

        assertThat(page.locator("tr", new Page.LocatorOptions().setHasText(Road.code(second))))
                .containsText("Not opened");
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("1 marked as seen.");
        Road.until(clerk, referral, "transport", "seen");
    }

    @Test
    void anotherAgencysHandoffIsNotThere() {
        String referral = Road.referral(clerk, "ngo-harbour");
        Road.arrived(hub.worker("ngo-harbour"), referral);
        Page page = Browser.of("worker-3");

        assertThat(page.navigate("/inbox/" + Road.handoff(referral)).status()).isEqualTo(404);
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("This is not here");
        assertThat(page.navigate("/inbox/no-id").status()).isEqualTo(404);
    }

    @Test
    void theWholeTaskIsDoneByKeyboardWithoutScriptFromRightToLeft() {
        String referral = arrived();
        Page page = Browser.window(new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale("ar")
                .setJavaScriptEnabled(false)
                .setViewportSize(320, 640));
        Browser.signIn(page, "worker-3");
        page.navigate("/inbox");
        Keys keys = new Keys(page);
        keys.toText(Road.code(referral));
        keys.press("Enter");
        page.waitForURL("**/inbox/*-*");
        Browser.picture(page, "handoff-narrow-rtl");
        keys.toText("قبول");
        keys.press("Enter");

        assertThat(page.locator("html")).hasAttribute("dir", "rtl");
        assertThat(page.locator("main")).containsText("+34");
    }

    @Test
    void everyPageFitsANarrowWindowInBothDirectionsAndAtTwiceTheSize() {
        String referral = arrived();
        for (var size : Browser.enlarged()) {
            Page page = Browser.signIn(Browser.window(size), "worker-3");
            for (String path :
                    new String[] {"/inbox", "/inbox?folder=closed", "/inbox/room", "/inbox/" + Road.handoff(referral)
                    }) {
                page.navigate(path);
                Browser.accessible(page);
                Browser.fits(page);
            }
        }
    }

    @Test
    void anAgencySaysHowMuchRoomItHas() {
        Page page = Browser.of("worker-3");
        page.navigate("/inbox/room");
        page.getByLabel("Not for now").check();
        button(page, "Say so").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Give the last day of the pause");
        Browser.accessible(page);

        page.getByLabel("Yes").check();
        page.getByLabel("Places left").fill("7");
        button(page, "Say so").click();

        assertThat(page.locator("main")).containsText("7 places");
        assertThat(worker.get("/api/partner/v1/availability").body().toString()).contains("\"places\":7");
    }

    private String arrived() {
        String referral = Road.referral(clerk, NGO);
        Road.arrived(worker, referral);
        return referral;
    }

    private static Page opened(String staff, String referral) {
        Page page = Browser.of(staff);
        page.navigate("/inbox/" + Road.handoff(referral));
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void open(Page page, String what) {
        page.locator("summary", new Page.LocatorOptions().setHasText(what))
                .first()
                .click();
    }
}
