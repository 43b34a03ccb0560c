package org.caravanserai.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import org.caravanserai.Browser;
import org.caravanserai.ClosedWindows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How staff come in and go, whoever their provider is: the same steps in a real browser at each of them. */
@ExtendWith(ClosedWindows.class)
abstract class StaffSignIn {

    /** A window of nobody yet, at a hub whose staff sign in there. */
    abstract Page window();

    /** Answers the provider's question as a person would, and is back at the hub. */
    abstract void answer(Page page, String staff);

    /** Where the hub is. */
    abstract URI address();

    /** What the address of the provider's question, who one is, contains. */
    abstract String question();

    /** A window of somebody who came to the hub's first page and signed in. */
    final Page of(String staff) {
        Page page = window();
        page.navigate("/");
        answer(page, staff);
        return page;
    }

    @Test
    void aStaffMemberIsWhoTheySignedInAs() {
        Page page = of("dpo-1");

        assertThat(page.locator(".who").textContent()).contains("dpo-1", "Harbour City service counter");
        assertThat(page.getByRole(AriaRole.HEADING).textContent()).isEqualTo("Where to?");
        Browser.accessible(page);
    }

    @Test
    void whoHasPagesComesStraightToThem() {
        assertThat(of("worker-3").url()).isEqualTo(address() + "/inbox");
    }

    @Test
    void whoCameForAPageIsTakenToItAfterSigningIn() {
        Page page = window();
        page.navigate("/help");

        answer(page, "dpo-1");

        assertThat(page.title()).isEqualTo("Help · Caravanserai");
    }

    @Test
    void signingInGivesTheSessionAnotherName() {
        Page page = window();
        page.navigate("/");
        String before = session(page);

        answer(page, "dpo-1");

        assertThat(session(page)).isNotEqualTo(before);
    }

    @Test
    void signingOutAsksAgainWhoOneIs() {
        Page page = of("dpo-1");

        page.getByText("Sign out").click();
        page.waitForURL("**/signed-out");
        page.navigate("/");

        assertThat(page.url()).contains(question());
    }

    @Test
    void aRoleOpensItsOwnPagesOnly() {
        Page page = of("dpo-1");

        assertThat(page.navigate("/region").status()).isEqualTo(403);
        assertThat(page.getByRole(AriaRole.HEADING).textContent()).isEqualTo("You cannot go in here");
    }

    @Test
    void behindTheFirewallNoPageIsThere() {
        Page page = of("agent-1");

        for (String path : new String[] {"/", "/inbox", "/region", "/help", "/no-entry"}) {
            assertThat(page.request().get(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void aFormFromElsewhereDoesNothing() {
        Page page = of("dpo-1");

        page.setContent("<form method=post action='" + address() + "/logout'><button>Win</button></form>");
        page.getByText("Win").click();

        assertThat(page.getByRole(AriaRole.HEADING).textContent()).isEqualTo("You cannot go in here");
        page.navigate("/");
        assertThat(page.locator(".who").textContent()).contains("dpo-1");
    }

    private static String session(Page page) {
        return page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("caravanserai"))
                .map(StaffSignIn::value)
                .findFirst()
                .orElseThrow();
    }

    private static String value(Cookie cookie) {
        assertThat(cookie.httpOnly).isTrue();
        return cookie.value;
    }
}
