package org.caravanserai.console.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.caravanserai.Browser;
import org.caravanserai.ClosedWindows;
import org.caravanserai.Hub;
import org.caravanserai.Keys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person in whose language there is no current text: the Ukrainian one of J91 lags, a Somali one there never was. */
@ExtendWith(ClosedWindows.class)
class InterpreterIT {
    private static final Pattern SENT = Pattern.compile(".*/counter/referrals/([0-9a-f-]{36})/sent");
    private final Hub hub = Hub.started();

    @Test
    void aYesIsTakenOnlyOnceTheInterpreterIsConfirmed() {
        Page page = asked("uk");
        assertThat(page.locator("main")).containsText("There is no current text in Українська.");
        assertThat(page.locator("#panel .spoken")).hasText("For tests only. Your name is sent.");
        Browser.accessible(page);
        page.locator("#said-yes").check();
        page.locator("#how-spoken-with-interpreter").check();
        page.locator("#interpreter").fill("interpreter-7");
        record(page);

        assertThat(page.getByRole(AriaRole.ALERT))
                .containsText("An interpreter has to read the text to the person before they say yes");
        assertThat(page.locator("#said-yes")).isChecked();
        Browser.accessible(page);
        Browser.picture(page, "counter-interpreter");
        Keys keys = new Keys(page);
        keys.to("interpreted");
        keys.press("Space");
        record(page);

        page.waitForURL(SENT);
        assertThat(kept(page))
                .containsEntry("notice_lang", "en")
                .containsEntry("understood_in", "uk")
                .containsEntry("interpreter", "interpreter-7")
                .hasEntrySatisfying(
                        "notice_sha256", hash -> assertThat(hash.toString()).hasSize(64));
    }

    @Test
    void theInterpreterMayReadAnotherCurrentText() {
        Page page = asked("so");
        page.locator("#text").selectOption("ar");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Show").setExact(true))
                .click();
        assertThat(page.locator("#panel .spoken")).hasAttribute("dir", "rtl");
        page.locator("#said-yes").check();
        page.locator("#how-spoken-with-interpreter").check();
        page.locator("#interpreted").check();
        record(page);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Give the interpreter’s staff reference");

        page.locator("#interpreter").fill("interpreter-7");
        record(page);

        page.waitForURL(SENT);
        assertThat(kept(page)).containsEntry("notice_lang", "ar").containsEntry("understood_in", "so");
    }

    @Test
    void nobodyIsAskedForAnInterpreterWhereTheTextIsCurrent() {
        assertThat(asked("ar").locator("#interpreted")).hasCount(0);
    }

    private static Page asked(String lang) {
        Page page = Browser.of("officer-12");
        page.navigate("/counter?journey=J91&stage=1");
        page.locator("#choose-ngo-open-door-J91").click();
        page.locator("[id='NAME.given']").fill("Amal");
        page.locator("#spoken").selectOption(lang);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Go on").setExact(true))
                .click();
        page.waitForURL("**/ask");
        return page;
    }

    private static void record(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Record the answer"))
                .click();
    }

    private Map<String, Object> kept(Page page) {
        var found = SENT.matcher(page.url());
        assertThat(found.matches()).isTrue();
        return hub.db()
                .sql("SELECT c.* FROM consent c JOIN referral r ON r.consent = c.id WHERE r.id = ?::uuid")
                .param(found.group(1))
                .query()
                .singleRow();
    }
}
