package org.caravanserai.console.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.console.counter.AtCounter.button;
import static org.caravanserai.console.counter.AtCounter.found;
import static org.caravanserai.console.counter.AtCounter.referral;
import static org.caravanserai.console.counter.AtCounter.sent;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.Map;
import org.caravanserai.Browser;
import org.caravanserai.Client;
import org.caravanserai.ClosedWindows;
import org.caravanserai.Hub;
import org.caravanserai.Road;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A referral at who sent it, and what the person takes along. */
@ExtendWith(ClosedWindows.class)
class SentPagesIT {
    private final Hub hub = Hub.started();

    @Test
    void oneReferralShowsBothLaddersAndAnswersAQuestion() {
        Page page = sent("Legal advice", "en");
        String referral = referral(page);
        Client worker = hub.worker("ngo-open-door");
        Road.decide(worker, referral, "{\"decision\":\"ask-back\",\"message\":\"Are mornings good?\"}");
        Road.until(hub.clerk(), referral, "state", "on-hold");
        page.navigate("/counter/referrals?which=ours");
        found(page, Road.code(referral)).click();

        assertThat(page.locator("main")).containsText("Are mornings good?");
        Browser.accessible(page);
        Browser.picture(page, "counter-referral");
        page.getByLabel("Your answer").fill("Call 12345678");
        button(page, "Answer").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("no place for numbers");
        page.getByLabel("Your answer").fill("Yes, mornings are good.");
        button(page, "Answer").click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Done. They are told.");
        assertThat(page.locator("main")).containsText("Yes, mornings are good.");
    }

    @Test
    void aFilterIsKeptUnderANameForWhoMadeItAlone() {
        String referral = referral(sent("Legal advice", "en"));
        Page page = Browser.of("officer-12");
        page.navigate("/counter/referrals");
        page.getByLabel("Sent by").selectOption("me");
        page.getByLabel("To", new Page.GetByLabelOptions().setExact(true)).selectOption("ngo-open-door");
        button(page, "Show").click();
        page.waitForURL(url -> url.contains("of=me")); // or "More" is still that of the list before
        assertThat(found(page, Road.code(referral))).isVisible();
        assertThat(page.locator("tbody")).not().containsText("Harbour Support Centre");
        page.getByText("Keep this filter").click();
        page.getByLabel("Its name").fill("Open Door 7");
        button(page, "Keep it").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("without digits");
        Browser.accessible(page);
        page.getByLabel("Its name").fill("Open Door");
        button(page, "Keep it").dblclick();
        assertThat(page.getByRole(AriaRole.STATUS)).hasText("Kept: Open Door");
        Browser.accessible(page);
        Browser.picture(page, "counter-list");

        page.navigate("/counter/referrals?which=ended");
        page.locator("nav li").getByText("Open Door").click();
        assertThat(page.getByLabel("To", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("ngo-open-door");
        assertThat(page.getByLabel("Sent by")).hasValue("me");
        Page another = Browser.of("supervisor-1");
        another.navigate("/counter/referrals");
        assertThat(another.getByText("My filters")).hasCount(0);

        page.getByText("Keep this filter").click();
        button(page, "Delete it").click();
        assertThat(page.getByText("My filters")).hasCount(0);
    }

    @Test
    void aReferralIsRecalledWithAReason() {
        Page page = sent("Legal advice", "en");
        Road.arrived(hub.worker("ngo-open-door"), referral(page));
        page.getByText("Follow it").click();
        page.locator("summary").click();
        button(page, "Take it back").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Choose a reason");
        page.getByLabel("Why?").selectOption("sent-by-mistake");
        button(page, "Take it back").click();

        assertThat(page.locator("main")).containsText("They are asked to stop");
    }

    @Test
    void theSlipHoldsTheCodeAndNothingOfThePersonInBothLanguages() {
        Page page = sent("Legal advice", "ti");
        page.getByText("Slip for the person").click();

        assertThat(page.locator(".slip")).containsText("ወረቐትኩም");
        assertThat(page.locator(".slip")).containsText("Show this code at any counter");
        assertThat(page.locator(".slip")).not().containsText("Amal");
        assertThat(page.locator(".slip")).not().containsText("600 000");
        assertThat(page.getByRole(AriaRole.IMG)).isVisible();
        Browser.accessible(page);
        Browser.picture(page, "counter-slip");
        assertThat(page.navigate(page.url().replace("/slip", "/statement")).status())
                .isEqualTo(200);
    }

    @Test
    void theSlipIsAPdfThatReadsAndPrintsAlikeEverywhere() throws Exception {
        Page page = sent("Legal advice", "ar");
        String at = "/counter/referrals/" + referral(page) + "/slip.pdf?text=";
        for (var said : Map.of("ar", "ورقتك", "ti", "ወረቐትኩም", "uk", "Ваш талон", "fr", "Votre")
                .entrySet()) {
            SlipReader slip =
                    new SlipReader(page.request().get(at + said.getKey()).body());
            slip.picture("counter-slip-" + said.getKey());
            assertThat(slip.pages()).isEqualTo(1);
            assertThat(slip.scanned()).isEqualTo(Road.code(referral(page)));
            assertThat(slip.text()).contains(said.getValue(), "Your slip").doesNotContain("Amal", "600 000");
            assertThat(slip.bringsItsFonts()).isTrue();
        }
    }

    @Test
    void onTheSlipArabicLettersAreJoined() throws IOException {
        Page page = sent("Legal advice", "ar");
        String at = "/counter/referrals/" + referral(page) + "/slip.pdf?text=";

        assertThat(new SlipReader(page.request().get(at + "ar").body()).joined())
                .isGreaterThan(0.7);
        assertThat(new SlipReader(page.request().get(at + "fa").body()).joined())
                .isGreaterThan(0.7);
    }

    @Test
    void aSlipInAScriptThatWeHaveNoFontOfIsPrintedFromThePage() {
        Page page = sent("Legal advice", "zh");
        page.getByText("Slip for the person").click();

        assertThat(page.getByText("As PDF")).hasCount(0);
        assertThat(page.request().get(page.url().replace("/slip", "/slip.pdf")).status())
                .isEqualTo(404);
    }

    @Test
    void aYesIsTakenBackWithTheCodeOfTheSlip() {
        Page page = sent("Legal advice", "en");
        String referral = referral(page);
        Road.arrived(hub.worker("ngo-open-door"), referral);
        page.navigate("/counter/withdrawal");
        page.getByLabel("Code on the slip").fill("not it");
        button(page, "Take it back").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("eight letters and digits");
        page.getByLabel("Code on the slip").fill(Road.code(referral));
        page.locator("#everything").check();
        button(page, "Take it back").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("It is taken back.");
        Browser.accessible(page);
        Road.until(hub.clerk(), referral, "recall", "requested");
    }
}
