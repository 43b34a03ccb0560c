package org.caravanserai.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.caravanserai.Browser;
import org.caravanserai.Hub;
import org.junit.jupiter.api.Test;

/** At the sandbox's own provider. */
class SignInIT extends StaffSignIn {
    private final Hub hub = Hub.started();

    @Override
    Page window() {
        return Browser.window("en");
    }

    @Override
    void answer(Page page, String staff) {
        Browser.answer(page, staff);
    }

    @Override
    URI address() {
        return hub.address;
    }

    @Override
    String question() {
        return "/sandbox/issuer/sign-in";
    }

    @Test
    void theSandboxSaysInLargeLettersThatEverybodyIsInvented() {
        Page page = Browser.window("en");

        page.navigate("/");

        assertThat(page.getByRole(AriaRole.HEADING).first().textContent()).isEqualTo("SANDBOX: INVENTED PEOPLE ONLY");
        Browser.accessible(page);
        Browser.picture(page, "sign-in");
    }

    @Test
    void aFormOfASessionThatIsOverLeadsToTheSignInWithScriptAndWithout() {
        for (boolean script : new boolean[] {true, false}) {
            Page page = Browser.signIn(
                    Browser.window(new NewContextOptions().setLocale("en").setJavaScriptEnabled(script)), "officer-12");
            page.navigate("/counter");
            page.context().clearCookies();

            page.locator("#q").fill("legal");
            if (!script) {
                page.locator("#q").press("Enter");
            }

            page.waitForURL("**" + question());
        }
    }

    @Test
    void aPageIsNeverKeptFramedOrGivenForeignScript() throws Exception {
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(hub.address + "/signed-out"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(page.headers().firstValue("Cache-Control")).get().asString().contains("no-store");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void aBearerTokenOpensNoPageAndASessionNoInterface() {
        Page page = Browser.of("officer-12");

        assertThat(page.request().get(hub.address + "/api/counter/v1/journeys").status())
                .isEqualTo(401);
    }

    @Test
    void thePageSpeaksTheLanguageChosenAndTurnsWithIt() {
        Page page = Browser.of("dpo-1");

        page.getByText("العربية").click();
        page.navigate("/help");

        assertThat(page.locator("html").getAttribute("dir")).isEqualTo("rtl");
        assertThat(page.title()).isEqualTo("مساعدة · Caravanserai");
        Browser.accessible(page);
    }
}
