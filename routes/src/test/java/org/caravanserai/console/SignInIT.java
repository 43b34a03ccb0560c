package org.caravanserai.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.caravanserai.Browser;
import org.caravanserai.ClosedWindows;
import org.caravanserai.Hub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ClosedWindows.class)
class SignInIT {
    private final Hub hub = Hub.started();

    @Test
    void theSandboxSaysInLargeLettersThatEverybodyIsInvented() {
        Page page = Browser.window("en");

        page.navigate("/");

        assertThat(page.getByRole(AriaRole.HEADING).first().textContent()).isEqualTo("SANDBOX: INVENTED PEOPLE ONLY");
        Browser.accessible(page);
        Browser.picture(page, "sign-in");
    }

    @Test
    void aStaffMemberIsWhoTheySignedInAs() {
        Page page = Browser.of("dpo-1");

        assertThat(page.locator(".who").textContent()).contains("dpo-1", "Harbour City service counter");
        assertThat(page.getByRole(AriaRole.HEADING).textContent()).isEqualTo("Where to?");
        Browser.accessible(page);
    }

    @Test
    void whoHasPagesComesStraightToThem() {
        assertThat(Browser.of("worker-3").url()).isEqualTo(hub.address + "/inbox");
    }

    @Test
    void signingInGivesTheSessionAnotherName() {
        Page page = Browser.window("en");
        page.navigate("/");
        String before = session(page);

        Browser.signIn(page, "dpo-1");

        assertThat(session(page)).isNotEqualTo(before);
    }

    @Test
    void signingOutAsksAgainWhoOneIs() {
        Page page = Browser.of("dpo-1");

        page.getByText("Sign out").click();
        page.waitForURL("**/signed-out");
        page.navigate("/");

        assertThat(page.url()).contains("/sandbox/issuer/sign-in");
    }

    @Test
    void aRoleOpensItsOwnPagesOnly() {
        Page page = Browser.of("dpo-1");

        assertThat(page.navigate("/region").status()).isEqualTo(403);
        assertThat(page.getByRole(AriaRole.HEADING).textContent()).isEqualTo("You cannot go in here");
    }

    @Test
    void behindTheFirewallNoPageIsThere() {
        Page page = Browser.window("en");
        page.navigate("/");
        page.getByText("agent-1, border-police").click();

        for (String path : new String[] {"/", "/inbox", "/region", "/help", "/no-entry"}) {
            assertThat(page.request().get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void aFormFromElsewhereDoesNothing() {
        Page page = Browser.of("dpo-1");

        page.setContent("<form method=post action='" + hub.address + "/logout'><button>Win</button></form>");
        page.getByText("Win").click();

        assertThat(page.getByRole(AriaRole.HEADING).textContent()).isEqualTo("You cannot go in here");
        page.navigate("/");
        assertThat(page.locator(".who").textContent()).contains("dpo-1");
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

    private static String session(Page page) {
        return page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("caravanserai"))
                .map(SignInIT::value)
                .findFirst()
                .orElseThrow();
    }

    private static String value(Cookie cookie) {
        assertThat(cookie.httpOnly).isTrue();
        return cookie.value;
    }
}
