package edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom the doors of the edge let in, over real HTTP. */
class EdgeTest extends AtTheEdge {
    @Test
    void letsInAGoodTokenAndTellsTheVersion() throws Exception {
        HttpResponse<String> made = post("/referrals", REFERRAL);

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("ETag")).contains("\"3\"");
        assertThat(made.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void answersWithoutATokenWithAProblem() throws Exception {
        HttpResponse<String> no = send(request("/api/counter/v1/referrals").GET());

        assertProblem(no, 401, "unauthenticated");
    }

    @Test
    void believesNoTokenThatIsNotOurs() throws Exception {
        for (String token : List.of(
                EdgeTokens.signed(EdgeApplication.key(), claims -> {}),
                token(claims -> claims.issuer("https://other.example")),
                token(claims -> claims.audience("other")),
                token(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(40)))),
                token(claims -> claims.expirationTime(null)),
                token(claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(60)))),
                token(claims -> claims.claim("agency", "Not An Agency")),
                token(claims -> claims.claim("agency", null)),
                token(claims -> claims.claim("roles", "counter")),
                token(claims -> claims.subject(null)))) {
            assertProblem(list(token), 401, "unauthenticated");
        }
    }

    @Test
    void allowsForThirtySecondsOfClockSkew() throws Exception {
        assertThat(list(token(claims ->
                                claims.expirationTime(Date.from(Instant.now().minusSeconds(10)))))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void turnsAwayOtherRolesUnknownAgenciesAndUnknownDoors() throws Exception {
        assertProblem(list(token(claims -> claims.claim("roles", List.of("partner", "admin")))), 403, "forbidden");
        assertProblem(list(token(claims -> claims.claim("agency", "stranger"))), 403, "forbidden");
        assertProblem(send(authorized("/elsewhere").GET()), 403, "forbidden");
        assertProblem(send(request("/elsewhere").GET()), 401, "unauthenticated");
    }

    @Test
    void givesAnEnforcementAgencyOneFixed404WhateverItAsks() throws Exception {
        String police = token(claims -> claims.claim("agency", "police").claim("roles", List.of()));

        HttpResponse<String> known = list(police);
        HttpResponse<String> unknown = send(
                request("/nowhere").header("Authorization", "Bearer " + police).GET());

        assertProblem(known, 404, "not-there");
        assertThat(unknown.body()).isEqualTo(known.body());
    }

    @Test
    void leavesHealthAndPublicKeysOpenAndKeepsThePrivateKey() throws Exception {
        HttpResponse<String> keys = send(request("/.well-known/jwks.json").GET());

        assertThat(send(request("/actuator/health").GET()).statusCode()).isEqualTo(200);
        assertThat(keys.body()).contains("\"n\":").doesNotContain("\"d\":");
    }

    @Test
    void wantsTheActorOfASystemOnWritesOnly() throws Exception {
        String system = token(claims -> claims.subject("system:counter"));
        String recall = "/api/counter/v1/referrals/0190a5a0-0000-7000-8000-000000000001/recall";
        HttpRequest.Builder write =
                request(recall).header("Authorization", "Bearer " + system).header("If-Match", "\"1\"");

        HttpResponse<String> without = send(write.copy().POST(BodyPublishers.noBody()));
        HttpResponse<String> with =
                send(write.copy().header("Caravanserai-Actor", "officer-12").POST(BodyPublishers.noBody()));
        HttpResponse<String> odd =
                send(write.copy().header("Caravanserai-Actor", "Amal H.").POST(BodyPublishers.noBody()));

        assertProblem(without, 400, "actor-missing");
        assertThat(without.body()).contains("Caravanserai-Actor");
        assertThat(with.body()).isEqualTo("officer-12");
        assertProblem(odd, 400, "actor-missing");
        assertThat(list(system).body()).isEqualTo("\"system:counter\"");
    }

    @Test
    void streamsToTheEndBehindTheDoors() throws Exception {
        HttpResponse<String> stream = send(authorized("/api/counter/v1/stream")
                .header("Accept", "text/event-stream")
                .GET());

        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(stream.body()).isEqualTo("event:update\ndata:1\n\n");
        assertProblem(send(request("/api/counter/v1/stream").GET()), 401, "unauthenticated");
    }
}
