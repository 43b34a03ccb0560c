package org.caravanserai.console.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.caravanserai.Browser;

/** The steps of somebody at a counter. */
final class AtCounter {
    static final Pattern SENT = Pattern.compile(".*/counter/referrals/([0-9a-f-]{36})/sent");
    private static final String NGO = "Open Door";

    private AtCounter() {}

    static Page chosen(String need) {
        Page page = Browser.of("officer-12");
        page.navigate("/counter");
        page.getByText(need, new Page.GetByTextOptions().setExact(true)).first().click();
        choose(page).click();
        page.waitForURL("**/counter/drafts/*");
        return page;
    }

    static Page asked(String need, String lang) {
        Page page = chosen(need);
        fill(page, lang);
        page.locator("summary").click();
        page.locator("#NOTE").fill("Mornings are best.");
        button(page, "Go on").click();
        page.waitForURL("**/ask");
        return page;
    }

    static Page sent(String need, String lang) {
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

    static void fill(Page page, String lang) {
        page.locator("[id='NAME.given']").fill("Amal");
        page.locator("[id='CONTACT.value']").fill("+34 600 000 000");
        page.locator("[id='CONTACT.safe']").check();
        page.locator("#spoken").selectOption(lang);
    }

    /** The button of the agency that nobody works but this test. */
    static Locator choose(Page page) {
        return page.locator("article", new Page.LocatorOptions().setHasText(NGO))
                .getByRole(AriaRole.BUTTON)
                .first();
    }

    /** On whichever page of a list it is: other tests of the same hub fill it. */
    static Locator found(Page page, String code) {
        Locator more = page.getByText("More", new Page.GetByTextOptions().setExact(true));
        while (page.getByText(code).count() == 0 && more.count() > 0) {
            page.navigate(more.getAttribute("href")); // a click does not wait for the next page
        }
        return page.getByText(code);
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static String referral(Page page) {
        var found = SENT.matcher(page.url());
        assertThat(found.matches()).as(page.url()).isTrue();
        return found.group(1);
    }
}
