package org.caravanserai.console.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.console.counter.AtCounter.SENT;
import static org.caravanserai.console.counter.AtCounter.asked;
import static org.caravanserai.console.counter.AtCounter.button;
import static org.caravanserai.console.counter.AtCounter.choose;
import static org.caravanserai.console.counter.AtCounter.chosen;
import static org.caravanserai.console.counter.AtCounter.fill;
import static org.caravanserai.console.counter.AtCounter.referral;
import static org.caravanserai.console.counter.AtCounter.sent;

import com.microsoft.playwright.Page;
import java.util.List;
import org.caravanserai.Browser;
import org.caravanserai.ClosedWindows;
import org.caravanserai.Hub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a referral not sent yet survives. */
@ExtendWith(ClosedWindows.class)
class DraftPagesIT {
    private final Hub hub = Hub.started();

    @Test
    void aDraftIsKeptAtEachStepAndBackIsSafe() {
        Page page = chosen("Legal advice");
        page.locator("[id='NAME.given']").fill("Kept");
        button(page, "Keep for later").click();
        page.waitForURL("**/counter");
        Browser.accessible(page);
        page.locator(".lines a").first().click();
        assertThat(page.locator("[id='NAME.given']")).hasValue("Kept");

        fill(page, "en");
        button(page, "Go on").click();
        page.waitForURL("**/ask");
        page.locator("#said-yes").check();
        page.locator("#how-signed").check();
        button(page, "Record the answer").click();
        page.waitForURL(SENT);
        String first = referral(page);
        page.goBack();
        page.reload();
        page.waitForURL(SENT);
        assertThat(referral(page)).isEqualTo(first);
    }

    @Test
    void aDoubleClickSendsOnce() {
        long before = sentByUs();
        Page page = asked("Legal advice", "en");
        page.locator("#said-yes").check();
        page.locator("#how-spoken").check();
        page.evaluate(
                "document.querySelectorAll('form').forEach(f => f.addEventListener('submit', e => e.stopImmediatePropagation()))");

        button(page, "Record the answer").dblclick();
        page.waitForURL(SENT);

        assertThat(sentByUs()).isEqualTo(before + 1);
    }

    @Test
    void aDraftThatWasSentBeforeACrashIsNoSecondReferralWhateverIsDoneWithIt() {
        long before = sentByUs();
        for (String way : List.of("opened", "asked again", "changed in another window")) {
            Page page = asked("Legal advice", "en");
            Page other = page.context().newPage();
            other.navigate(page.url().replace("/ask", ""));
            page.locator("#said-yes").check();
            page.locator("#how-signed").check();
            button(page, "Record the answer").click();
            page.waitForURL(SENT);
            String first = referral(page);
            String draft = crashed(first);

            switch (way) {
                case "opened" -> page.navigate("/counter/drafts/" + draft);
                case "asked again" -> page.navigate("/counter/drafts/" + draft + "/ask");
                default -> {
                    other.locator("[id='NAME.given']").fill("Another");
                    button(other, "Go on").click();
                    other.waitForURL(SENT);
                    page = other;
                }
            }

            assertThat(referral(page)).as(way).isEqualTo(first);
            other.close();
        }
        assertThat(sentByUs()).isEqualTo(before + 3);
    }

    /** As if the hub was killed before it wrote down that the draft was sent. */
    private String crashed(String referral) {
        return hub.db()
                .sql("UPDATE draft SET sent = NULL WHERE sent = ?::uuid RETURNING id::text")
                .param(referral)
                .query(String.class)
                .single();
    }

    @Test
    void answersAreCarriedOverToAnotherServiceAndToTheFamily() {
        Page page = sent("Legal advice", "ar");
        button(page, "Another service for this person").click();
        page.getByText("A place at school", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        choose(page).click();
        page.waitForURL("**/counter/drafts/*");
        assertThat(page.locator("[id='NAME.given']")).hasValue("Amal");
        button(page, "Go on").click();
        page.waitForURL("**/ask");
        assertThat(page.locator("#panel input:checked")).hasCount(0);

        page.goBack();
        page = sent("Legal advice", "ar");
        button(page, "Another member of the family").click();
        page.getByText("A place at school", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        choose(page).click();
        page.waitForURL("**/counter/drafts/*");
        assertThat(page.locator("[id='NAME.given']")).hasValue("");
        assertThat(page.locator("[id='CONTACT.value']")).hasValue("+34 600 000 000");
    }

    @Test
    void nobodyElseSeesADraft() {
        Page page = chosen("Legal advice");
        String draft = page.url();

        assertThat(Browser.of("supervisor-1").navigate(draft).status()).isEqualTo(404);
        assertThat(Browser.of("worker-3").navigate(draft).status()).isEqualTo(404);
    }

    private long sentByUs() {
        return hub.db()
                .sql("SELECT count(*) FROM referral WHERE from_agency = 'city-hall'")
                .query(Long.class)
                .single();
    }
}
