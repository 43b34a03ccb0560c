package org.caravanserai.console.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.caravanserai.Browser;
import org.caravanserai.Client;
import org.caravanserai.Hub;
import org.caravanserai.Road;
import org.junit.jupiter.api.Test;

class CounterIT {
    private static final String NGO = "Open Door";
    private static final Pattern SENT = Pattern.compile(".*/counter/referrals/([0-9a-f-]{36})/sent");
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
        keys.report();
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
    void theSameAnswerAfterACrashIsTheSameReferral() {
        long before = sentByUs();
        Page page = sent("Legal advice", "en");
        String first = referral(page);
        String draft = hub.db()
                .sql("UPDATE draft SET sent = NULL WHERE sent = ?::uuid RETURNING id::text")
                .param(first)
                .query(String.class)
                .single(); // as if the hub was killed before it wrote that down

        page.navigate("/counter/drafts/" + draft + "/ask");
        assertThat(page.locator("#said-yes")).isChecked();
        button(page, "Record the answer").click();
        page.waitForURL(SENT);

        assertThat(referral(page)).isEqualTo(first);
        assertThat(sentByUs()).isEqualTo(before + 1);
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
    void oneReferralShowsBothLaddersAndAnswersAQuestion() {
        Page page = sent("Legal advice", "en");
        String referral = referral(page);
        Client worker = hub.worker("ngo-open-door");
        Road.decide(worker, referral, "{\"decision\":\"ask-back\",\"message\":\"Are mornings good?\"}");
        Road.until(hub.clerk(), referral, "state", "on-hold");
        page.navigate("/counter/referrals?which=ours");
        found(page, code(referral)).click();

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
        assertThat(page.locator(".slip")).not().containsText("600");
        assertThat(page.getByRole(AriaRole.IMG)).isVisible();
        Browser.accessible(page);
        Browser.picture(page, "counter-slip");
        assertThat(page.navigate(page.url().replace("/slip", "/statement")).status())
                .isEqualTo(200);
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
        page.getByLabel("Code on the slip").fill(code(referral));
        page.locator("#everything").check();
        button(page, "Take it back").click();

        assertThat(page.getByRole(AriaRole.STATUS)).containsText("It is taken back.");
        Browser.accessible(page);
        Road.until(hub.clerk(), referral, "recall", "requested");
    }

    @Test
    void toANationalBodyExactlyWhatIsShownGoes() {
        Page page = Browser.of("officer-12");
        page.navigate("/counter?q=national");
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
    void nobodyElseSeesADraft() {
        Page page = chosen("Legal advice");
        String draft = page.url();

        assertThat(Browser.of("supervisor-1").navigate(draft).status()).isEqualTo(404);
        assertThat(Browser.of("worker-3").navigate(draft).status()).isEqualTo(404);
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
    void everyPageFitsANarrowWindowInBothDirections() {
        String referral = referral(sent("Legal advice", "ar"));
        for (String lang : List.of("en", "ar")) {
            Page page = Browser.window(new NewContextOptions().setLocale(lang).setViewportSize(320, 640));
            Browser.signIn(page, "officer-12");
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
            Browser.picture(page, "counter-narrow-" + lang);
        }
    }

    private static Page chosen(String need) {
        Page page = Browser.of("officer-12");
        page.navigate("/counter");
        page.getByText(need, new Page.GetByTextOptions().setExact(true)).first().click();
        choose(page).click();
        page.waitForURL("**/counter/drafts/*");
        return page;
    }

    private static Page asked(String need, String lang) {
        Page page = chosen(need);
        fill(page, lang);
        page.locator("summary").click();
        page.locator("#NOTE").fill("Mornings are best.");
        button(page, "Go on").click();
        page.waitForURL("**/ask");
        return page;
    }

    private static Page sent(String need, String lang) {
        Page page = asked(need, lang);
        page.locator("#back").check();
        page.locator("[id='tick.LANG']").check();
        page.locator("[id='tick.NOTE']").check();
        page.locator("#said-yes").check();
        page.locator("#how-spoken").check();
        button(page, "Record the answer").click();
        page.waitForURL(SENT);
        return page;
    }

    private static void fill(Page page, String lang) {
        page.locator("[id='NAME.given']").fill("Amal");
        page.locator("[id='CONTACT.value']").fill("+34 600 000 000");
        page.locator("[id='CONTACT.safe']").check();
        page.locator("#spoken").selectOption(lang);
    }

    /** The button of the agency that nobody works but this test. */
    private static Locator choose(Page page) {
        return page.locator("article", new Page.LocatorOptions().setHasText(NGO))
                .getByRole(AriaRole.BUTTON)
                .first();
    }

    /** On whichever page of a list it is: other tests of the same hub fill it. */
    private static Locator found(Page page, String code) {
        Locator more = page.getByText("More", new Page.GetByTextOptions().setExact(true));
        while (page.getByText(code).count() == 0 && more.count() > 0) {
            more.click();
        }
        return page.getByText(code);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static String referral(Page page) {
        var found = SENT.matcher(page.url());
        assertThat(found.matches()).as(page.url()).isTrue();
        return found.group(1);
    }

    private String code(String referral) {
        return hub.db()
                .sql("SELECT code FROM referral WHERE id = ?::uuid")
                .param(referral)
                .query(String.class)
                .single();
    }

    private long sentByUs() {
        return hub.db()
                .sql("SELECT count(*) FROM referral WHERE from_agency = 'city-hall'")
                .query(Long.class)
                .single();
    }

    private long consents(String status) {
        return hub.db()
                .sql("SELECT count(*) FROM consent WHERE status = ?")
                .param(status)
                .query(Long.class)
                .single();
    }
}
