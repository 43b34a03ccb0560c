package org.caravanserai.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import org.caravanserai.Browser;
import org.caravanserai.ChildHub;
import org.caravanserai.FreePort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At a real Keycloak, which takes no sign-in without PKCE; only when the Maven profile of that name asks for it. */
@Tag("keycloak")
class KeycloakIT extends StaffSignIn {
    private static final URI NO_REGION = URI.create("http://127.0.0.1:0/fhir");

    @TempDir
    static Path folder;

    private static Keycloak keycloak;
    private static ChildHub hub;

    @BeforeAll
    static void startBoth() throws Exception {
        keycloak = new Keycloak(Path.of(System.getProperty("keycloak.home")), FreePort.next());
        hub = new ChildHub(folder, NO_REGION, keycloak.settings());
        keycloak.start(hub.address());
        hub.start();
    }

    @AfterAll
    static void stopBoth() throws Exception {
        hub.close();
        keycloak.close();
    }

    @Override
    Page window() {
        return Browser.window(
                new NewContextOptions().setLocale("en").setBaseURL(address().toString()));
    }

    @Override
    void answer(Page page, String staff) {
        Keycloak.answer(page, staff, "invented");
        page.waitForURL(url -> !url.startsWith(keycloak.realm.toString()));
    }

    @Override
    URI address() {
        return hub.address();
    }

    @Override
    String question() {
        return "/realms/city/protocol/openid-connect/auth";
    }

    @Test
    void anotherPasswordOpensNothing() {
        Page page = window();
        page.navigate("/");

        Keycloak.answer(page, "dpo-1", "guessed");

        page.getByText("Invalid username or password").waitFor();
        assertThat(page.request().get(address() + "/help").url()).contains(question());
    }

    @Test
    void whoBelongsToNoAgencyIsNotLetIn() {
        Page page = of("visitor-1");

        assertThat(page.url()).isEqualTo(address() + "/no-entry?sign-in");
        assertThat(page.getByRole(AriaRole.HEADING).textContent()).isEqualTo("You cannot go in here");
    }

    @Test
    void whoSignsOutThereIsSignedOutHereToo() {
        Page page = of("dpo-1");
        Page elsewhere = page.context().newPage();

        elsewhere.navigate(keycloak.protocol() + "/logout");
        elsewhere.locator("#kc-logout").click();
        elsewhere.locator("#kc-page-title").getByText("You are logged out").waitFor();

        page.navigate("/help");
        assertThat(page.url()).contains(question());
    }

    @Test
    void theSandboxProviderIsNotAsked() {
        Page page = window();

        page.navigate("/");

        assertThat(page.url()).startsWith(keycloak.realm.toString());
    }
}
