package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is wrong in a header or parameter is named like a field; a place in a feed is one that was given out. */
class BadHeaderIT {
    private static final String REFERRALS = "/api/counter/v1/referrals";
    private static final String NGO = "ngo-open-door";

    private final Hub hub = Hub.started();
    private final Client clerk = hub.clerk();

    @Test
    void refusesAnotherContentType() {
        var request = clerk.request(REFERRALS)
                .header("Content-Type", "application/xml")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(Road.ready(clerk, NGO).toString()));

        Problems.is(clerk.send(request), 415, "unsupported-media-type");
    }

    @TestFactory
    Stream<DynamicTest> namesAHeaderOrParameterThatBreaksTheContract() {
        return Stream.of(
                DynamicTest.dynamicTest("no key", () -> Problems.names(badPost(), "Idempotency-Key", "required")),
                DynamicTest.dynamicTest(
                        "a key that is none",
                        () -> Problems.names(badPost("Idempotency-Key", "today"), "Idempotency-Key", "uuid")),
                DynamicTest.dynamicTest("an id that is none", () -> Problems.names(badGet("/4711"), "id", "uuid")),
                DynamicTest.dynamicTest(
                        "a limit too large", () -> Problems.names(badGet("?limit=501"), "limit", "maximum 500")),
                DynamicTest.dynamicTest(
                        "a cursor of another form",
                        () -> Problems.names(badGet("?cursor=x"), "cursor", "pattern ^[0-9]{1,20}-[0-9]{1,20}$")));
    }

    private Client.Reply badPost(String... headers) {
        return Problems.is(clerk.post(REFERRALS, Road.ready(clerk, NGO).toString(), headers), 400, "contract");
    }

    private Client.Reply badGet(String rest) {
        return Problems.is(clerk.get(REFERRALS + rest), 400, "contract");
    }

    @TestFactory
    Stream<DynamicTest> refusesAPlaceThatNoFeedGaveOut() {
        String largest = "9".repeat(20);
        return Stream.of(largest + "-1", "1-" + largest, largest + "-" + largest)
                .flatMap(place -> Stream.of(
                        DynamicTest.dynamicTest(
                                "cursor " + place,
                                () -> Problems.names(badGet("?cursor=" + place), "cursor", "given out before")),
                        DynamicTest.dynamicTest(
                                "Last-Event-ID " + place,
                                () -> Problems.names(badResume(place), "Last-Event-ID", "given out before"))));
    }

    private Client.Reply badResume(String place) {
        var request = clerk.request("/api/counter/v1/updates")
                .header("Last-Event-ID", place)
                .GET();
        return Problems.is(clerk.send(request), 400, "contract");
    }

    @TestFactory
    Stream<DynamicTest> takesACursorThatNobodyGaveOutForAPlaceOrRefusesIt() {
        String largest = "9".repeat(20);
        return Stream.of(largest + "-1", "1-" + largest, largest + "-" + largest)
                .flatMap(cursor -> Stream.of(REFERRALS + "?cursor=" + cursor, REFERRALS + "?limit=1&cursor=" + cursor))
                .map(path -> DynamicTest.dynamicTest(
                        path, () -> assertThat(clerk.get(path).status()).isIn(200, 400)));
    }
}
