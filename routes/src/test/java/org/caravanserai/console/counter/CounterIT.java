package org.caravanserai.console.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.console.counter.AtCounter.SENT;
import static org.caravanserai.console.counter.AtCounter.asked;
import static org.caravanserai.console.counter.AtCounter.button;
import static org.caravanserai.console.counter.AtCounter.choose;
import static org.caravanserai.console.counter.AtCounter.chosen;
import static org.caravanserai.console.counter.AtCounter.referral;
import static org.caravanserai.console.counter.AtCounter.sent;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.caravanserai.Browser;
import org.caravanserai.Client;
import org.caravanserai.ClosedWindows;
import org.caravanserai.Hub;
import org.caravanserai.Keys;
import org.caravanserai.Road;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a need to a referral. */
@ExtendWith(ClosedWindows.class)
class CounterIT {
    private final Hub hub = Hub.started();

    @Test
    void fromTheNeedToAReferralOnItsWayByTheKeysAlone() {
        Page page = Browser.of("officer-12");
        Keys keys = new Keys(page);
        page.navigate("/counter");
        keys.to("q");
        int all = page.locator("#choices a").count();
        keys.type("legal");
        assertThat(page.locator("#choices a")).not().hasCount(all);
        keys.toText("Legal advice");
        keys.press("Enter");
        assertThat(page.locator("#offers-title")).isFocused();
        Browser.accessible(page);
        Browser.picture(page, "counter-services");
        keys.to(choose(page).getAttribute("id"));
        keys.press("Enter");
        page.waitForURL("**/counter/drafts/*");
        keys.to("NAME.given");
        keys.type("Amal");
        keys.to("CONTACT.value");
        keys.type("+34 600 000 000");
        keys.to("CONTACT.safe");
        keys.press("Space");
        keys.to("spoken");
        keys.type("Eng");
        Browser.accessible(page);
        Browser.picture(page, "counter-person");
        keys.to("next");
        keys.press("Enter");
        page.waitForURL("**/ask");
        Browser.accessible(page);
        keys.to("said-yes");
        keys.press("Space");
        keys.to("how-spoken");
        keys.press("Space");
        keys.press("Enter");
        page.waitForURL(SENT);

        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("It is on its way");
        assertThat(page.locator(".panel .code")).hasText(Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{4}"));
        Browser.accessible(page);
        Browser.picture(page, "counter-sent");
        Client.Reply sent = Road.arrived(hub.worker("ngo-open-door"), referral(page));
        assertThat(sent.body().toString()).contains("legal-advice").doesNotContain("\"LANG\"");
        keys.report("the shortest referral");
    }

    @Test
    void thePanelSpeaksThePersonsLanguageAndNothingIsTickedBefore() {
        Page page = asked("Legal advice", "ar");

        assertThat(page.locator("#panel")).hasAttribute("dir", "rtl");
        assertThat(page.locator("#panel")).containsText("هل توافق؟");
        assertThat(page.locator("#panel")).containsText("هل يمكننا إرسال هذا عنك؟");
        assertThat(page.locator("html")).hasAttribute("dir", "ltr");
        assertThat(page.locator("#panel input:checked")).hasCount(0);
        assertThat(page.locator(".stays")).containsText("تاريخ الميلاد");
        Browser.accessible(page);
        Browser.picture(page, "counter-ask");
    }

    @Test
    void onlyWhatIsTickedGoes() {
        Page page = asked("Legal advice", "es");
        page.locator("[id='tick.LANG']").check();
        page.locator("#said-yes").check();
        page.locator("#how-spoken").check();
        button(page, "Record the answer").click();
        page.waitForURL(SENT);

        var facts = Road.read(hub.clerk(), referral(page)).body().path("facts");
        assertThat(facts.properties().stream().map(java.util.Map.Entry::getKey))
                .containsExactlyInAnyOrder("NAME", "CONTACT", "NEED", "LANG");
    }

    @Test
    void withoutAnAnswerNothingHappensAndWhatIsMissingIsNamed() {
        Page page = asked("Legal advice", "fr");
        page.locator("[id='tick.NOTE']").check();

        button(page, "Record the answer").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Ask the person, and choose their answer");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Choose how it was answered");
        assertThat(page.locator("[id='tick.NOTE']")).isChecked();
        assertThat(page.title()).startsWith("Error: ");
        Browser.accessible(page);
    }

    @Test
    void aNoIsRecordedAndLeadsToTheHandout() {
        long before = consents("refused");
        Page page = asked("Legal advice", "ar");
        page.locator("#said-no").check();
        page.locator("#how-spoken").check();

        button(page, "Record the answer").click();

        page.waitForURL("**/counter/handout**");
        assertThat(page.locator("[lang=ar]").first()).containsText("قلتَ لا");
        assertThat(consents("refused")).isEqualTo(before + 1);
        Browser.accessible(page);
        Browser.picture(page, "counter-handout");
    }

    @Test
    void whatIsMissingAboutThePersonIsNamedAtItsField() {
        Page page = chosen("Legal advice");
        button(page, "Go on").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Name: needed");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Choose the language to speak with them");
        assertThat(page.locator(".errors")).isFocused();
        Browser.accessible(page);
        page.locator("[id='NAME.given']").fill("Amal");
        page.locator("[id='CONTACT.value']").fill("x");
        page.locator("[id='CONTACT.safe']").check();
        page.locator("#spoken").selectOption("en");
        page.locator("summary").click();
        page.locator("#NOTE").fill("Case 12345678");
        button(page, "Go on").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("this cannot be read like that");
        page.locator("[id='CONTACT.value']").fill("+34 600 000 000");
        button(page, "Go on").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("without numbers, dates");
        assertThat(page.locator("[id='NAME.given']")).hasValue("Amal");
    }

    @Test
    void whatIsSearchedForStaysOutOfTheAddressWithScriptAndWithout() {
        for (boolean script : new boolean[] {true, false}) {
            Page page = Browser.signIn(
                    Browser.window(new NewContextOptions().setLocale("en").setJavaScriptEnabled(script)), "officer-12");
            page.navigate("/counter");
            page.locator("#q").fill("Amal needs legal");
            page.locator("#q").press("Enter");

            assertThat(page.locator("#q")).hasValue("Amal needs legal");
            page.locator("#q").fill("legal");
            page.locator("#q").press("Enter");
            assertThat(page.locator("#choices a").first()).hasText("Legal advice");
            assertThat(page.locator("#q")).hasValue("legal");
            assertThat(page.url()).as("with script: " + script).isEqualTo(hub.address + "/counter");
        }
    }

    @Test
    void toANationalBodyExactlyWhatIsShownGoes() {
        Page page = Browser.of("officer-12");
        page.navigate("/counter");
        int all = page.locator("#choices a").count();
        page.locator("#q").fill("national");
        assertThat(page.locator("#choices a")).not().hasCount(all);
        page.getByText("Application to a national body").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Refer there"))
                .first()
                .click();
        page.waitForURL("**/counter/drafts/*");
        page.locator("[id='NAME.given']").fill("Amal");
        page.locator("#DOB").fill("1990-02-03");
        page.locator("#NATL").fill("XX");
        page.locator("#spoken").selectOption("en");
        button(page, "Go on").click();
        page.waitForURL("**/ask");
        assertThat(page.locator("#panel")).containsText("Nationality: XX");
        assertThat(page.locator("[id^='tick.']")).hasCount(0);
        page.locator("#said-yes").check();
        page.locator("#how-signed").check();
        button(page, "Record the answer").click();
        page.waitForURL(SENT);

        var facts = Road.read(hub.clerk(), referral(page)).body().path("facts");
        assertThat(facts.properties().stream().map(java.util.Map.Entry::getKey))
                .containsExactlyInAnyOrder("NAME", "DOB", "NATL");
    }

    @Test
    void whatIsNeededIsFoundInAnyLanguageWithoutScriptToo() {
        Page page = Browser.window(new NewContextOptions().setLocale("ar").setJavaScriptEnabled(false));
        Browser.signIn(page, "officer-12");
        page.navigate("/counter");
        page.locator("#q").fill("Conseil juridique");
        page.locator("form[role=search] button").click();

        assertThat(page.locator("#choices")).containsText("استشارة قانونية");
    }

    @Test
    void everyPageFitsANarrowWindowAndTwiceTheSizeInBothDirections() {
        String referral = referral(sent("Legal advice", "ar"));
        for (NewContextOptions size : Browser.enlarged()) {
            Page page = Browser.signIn(Browser.window(size), "officer-12");
            String at = "/counter/referrals/" + referral;
            for (String path : List.of(
                    "/counter",
                    "/counter?need=legal-advice",
                    "/counter/referrals",
                    at,
                    at + "/sent",
                    at + "/slip",
                    "/counter/withdrawal",
                    "/counter/handout?text=ar")) {
                page.navigate(path);
                Browser.accessible(page);
                Browser.fits(page);
            }
            Browser.picture(page, "counter-narrow-" + Browser.name(size));
        }
    }

    private long consents(String status) {
        return hub.db()
                .sql("SELECT count(*) FROM consent WHERE status = ?")
                .param(status)
                .query(Long.class)
                .single();
    }
}
