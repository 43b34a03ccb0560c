package org.caravanserai.console.statistics;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.caravanserai.Browser;
import org.caravanserai.ClosedWindows;
import org.caravanserai.flow.InventedMonth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ClosedWindows.class)
class StatisticsIT {
    private static final String PAGE = "/region/statistics";

    @BeforeEach
    @AfterEach
    void forget() {
        InventedMonth.forget();
    }

    @Test
    void aMonthIsDrawnAndTheTableSaysTheSame() {
        YearMonth month = published();
        Page page = Browser.of("region-admin-1");
        List<String> complaints = complaints(page);
        page.navigate(PAGE + "?month=" + month);

        assertThat(page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("Flow of referrals in")))
                .isVisible();
        assertThat(page.locator("#flow svg")).isVisible();
        assertThat(page.locator("#flow svg")).containsText("Harbour City service counter");
        assertThat(page.locator("#headline")).containsText("Referrals sent375");
        assertThat(page.locator("table#flow-table tr", new Page.LocatorOptions().setHasText("Not completed"))
                        .first())
                .containsText("35");
        assertThat(page.locator("table#flow-table tr", new Page.LocatorOptions().setHasText("<10"))
                        .first())
                .isVisible();
        Browser.accessible(page);
        Browser.picture(page, "region-statistics");
        assertThat(complaints).isEmpty();
    }

    @Test
    void theFileSaysTheSameAsTheTable() {
        YearMonth month = published();
        Page page = Browser.of("region-admin-1");
        page.navigate(PAGE);
        page.getByLabel("Month").selectOption(month.toString());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show this month"))
                .click();

        String file = page.context().request().get(PAGE + ".csv?month=" + month).text();

        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("CSV")))
                .hasAttribute("href", PAGE + ".csv?month=" + month);
        assertThat(numbers(page, "table#flow-table"))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                values(file, "referrals,[^,]+,,[^,]+,,,,"), values(file, "referrals,,,[^,]+,[^,]+,,,"))
                        .filter(value -> !value.equals("0"))
                        .toList());
        assertThat(numbers(page, "table#oldest"))
                .containsExactlyInAnyOrderElementsOf(
                        values(file, "oldest-weeks,,[^,]+,,,,,").toList());
    }

    @Test
    void withoutScriptThereIsTheTableAloneFromRightToLeftToo() {
        YearMonth month = published();
        Page page = Browser.window(new NewContextOptions().setLocale("ar").setJavaScriptEnabled(false));
        Browser.signIn(page, "region-admin-1");
        page.navigate(PAGE + "?month=" + month);

        assertThat(page.locator("#flow")).isHidden();
        assertThat(page.locator("table#flow-table")).containsText("<10");
        assertThat(page.locator("h1")).containsText("إحصاءات");
    }

    @Test
    void itFitsANarrowWindowAndTwiceTheSizeInBothDirections() {
        YearMonth month = published();
        for (NewContextOptions size : Browser.enlarged()) {
            Page page = Browser.signIn(Browser.window(size), "region-admin-1");
            page.navigate(PAGE + "?month=" + month);
            assertThat(page.locator("#flow svg")).isVisible();
            Browser.accessible(page);
            Browser.fits(page);
            Browser.picture(page, "region-statistics-narrow-" + Browser.name(size));
        }
        Page page = Browser.of("region-admin-1", "ar");
        page.navigate(PAGE + "?month=" + month);
        assertThat(page.locator("#flow svg")).isVisible();
        Browser.accessible(page);
        Browser.picture(page, "region-statistics-rtl");
    }

    @Test
    void beforeTheFirstMonthIsClosedThePageSaysSo() {
        Page page = Browser.of("region-admin-1");
        page.navigate(PAGE);

        assertThat(page.locator("main")).containsText("No month has been counted yet.");
        Browser.accessible(page);
        assertThat(page.navigate(PAGE + "?month=2001-01").status()).isEqualTo(404);
    }

    @Test
    void nobodyElseGetsIn() {
        Page page = Browser.of("worker-3");

        assertThat(page.navigate(PAGE).status()).isEqualTo(403);
        assertThat(page.context().request().get(PAGE + ".csv?month=2026-01").status())
                .isEqualTo(403);
    }

    private static YearMonth published() {
        InventedMonth.ago(4).usual();
        YearMonth month = InventedMonth.ago(3).usual().month();
        InventedMonth.publish();
        return month;
    }

    /** What the browser says against the page: errors, and what our policy did not let in. */
    private static List<String> complaints(Page page) {
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return complaints;
    }

    private static List<String> numbers(Page page, String table) {
        return page.locator(table + " td.number").allTextContents().stream()
                .map(String::strip)
                .toList();
    }

    private static Stream<String> values(String file, String row) {
        return file.lines()
                .filter(line -> line.matches("[0-9-]+," + row + ".*"))
                .map(line -> line.substring(line.lastIndexOf(',') + 1));
    }
}
