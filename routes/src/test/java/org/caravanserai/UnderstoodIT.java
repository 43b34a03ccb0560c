package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a consent rests on where the person's language has no current text; the Ukrainian one of J91 lags. */
class UnderstoodIT {
    private static final String CONSENTS = "/api/counter/v1/consents";
    private final Client clerk = Hub.started().clerk();

    @Test
    void refusesANewConsentOnATextThatLags() {
        Client.Reply no = clerk.post(CONSENTS, asked("uk").toString());

        assertThat(no.status()).isEqualTo(422);
        JsonNode fault = no.body().at("/errors/0");
        assertThat(fault.path("field").asString()).isEqualTo("notice.lang");
        assertThat(fault.path("rule").asString()).isEqualTo("current");
        assertThat(fault.path("message").asString()).contains("Let an interpreter read a current one");
    }

    @Test
    void keepsTheTextThatAnInterpreterReadItsHashAndBothLanguages() {
        Client.Reply yes = clerk.post(CONSENTS, interpreted().toString());
        assertThat(yes.status()).as(yes.response().body()).isEqualTo(201);

        String path = CONSENTS + "/" + yes.text("id");
        JsonNode kept = clerk.get(path).body();
        assertThat(kept.at("/notice/lang").asString()).isEqualTo("ar");
        assertThat(kept.at("/notice/version").asInt()).isEqualTo(3);
        assertThat(kept.at("/notice/sha256").asString()).matches("[0-9a-f]{64}");
        assertThat(kept.at("/given/understoodIn").asString()).isEqualTo("uk");
        assertThat(kept.at("/given/interpreter").asString()).isEqualTo("interpreter-7");
        assertThat(clerk.get(path + "/versions").response().body())
                .as("signed")
                .contains("\\\"understoodIn\\\":\\\"uk\\\"");
    }

    @Test
    void tellsThePersonWhichTextItWasAndInWhichLanguageItWasReadToThem() {
        ObjectNode body = interpreted();
        Client.Reply yes = clerk.post(CONSENTS, body.toString());
        JsonNode notice = clerk.get(CONSENTS + "/" + yes.text("id")).body().path("notice");

        String page = clerk.send(clerk.request("/api/counter/v1/people/"
                                + body.at("/person/ref").asString() + "/disclosures?lang=fr")
                        .header("Accept", "text/html")
                        .GET())
                .response()
                .body();

        assertThat(page)
                .contains("arabe, J91/3, SHA-256 " + notice.path("sha256").asString())
                .contains("Lu par un interprète en", "ukrainien");
    }

    @Test
    void handsOutTheLeafletInTheLanguageThatThePersonUnderstands() {
        Client.Reply no = clerk.post(CONSENTS, interpreted().put("answer", "no").toString());

        assertThat(no.body().at("/next/lang").asString()).isEqualTo("uk");
    }

    @Test
    void offersNoLanguageThatLags() {
        for (JsonNode journey : clerk.get("/api/counter/v1/journeys").body()) {
            if (journey.path("id").asString().equals("J91")) {
                assertThat(journey.at("/stages/0/notice/languages").toString()).isEqualTo("[\"ar\",\"en\"]");
                return;
            }
        }
        throw new AssertionError("J91 is not listed");
    }

    private static ObjectNode asked(String lang) {
        ObjectNode body = Requests.consent(Requests.somebody(), "J91", "ngo-open-door");
        body.putArray("categories").add("NAME");
        body.putObject("notice").put("id", "J91").put("version", 3).put("lang", lang);
        return body;
    }

    private static ObjectNode interpreted() {
        ObjectNode body = asked("ar");
        ((ObjectNode) body.path("given"))
                .put("how", "spoken-with-interpreter")
                .put("interpreter", "interpreter-7")
                .put("understoodIn", "uk");
        return body;
    }
}
