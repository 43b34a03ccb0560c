package edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.caravanserai.connectors.exchange.DataCategory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the edge says of a request that breaks the contract, and of a red fact. */
class EdgeBodiesTest extends AtTheEdge {
    @ParameterizedTest(name = "{2}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"P-1\"}|\"P-1\",\"name\":\"x\"}|person.name|unknown",
                "\"urgent\"|\"soon\"|urgency|one of emergency, urgent, normal",
                "\"urgent\"|3|urgency|one of emergency, urgent, normal",
                "\"urgent\"|null|urgency|not null",
                "\"J01\"|\"journey\"|journey|pattern ^J[0-9]{2}$",
                "\"J01\"|7|journey|string",
                "\"J01\"|\"J01\",\"stage\":\"1\"|stage|integer",
                "\"J01\"|\"J01\",\"stage\":1.5|stage|integer",
                "\"J01\"|\"J01\",\"stage\":10|stage|maximum 9",
                "\"J01\"|\"J01\",\"journey\":\"J02\"|body|well-formed JSON",
                "\"J01\",|\"J01\"|body|well-formed JSON",
                "{\"ref\":\"P-1\"}|\"P-1\"|person|object",
                "\"0190a5a0-0000-7000-8000-000000000001\"|\"x\"|consent|uuid",
                "\"to\":\"ngo-harbour\",|``|to|required",
                "\"NEED\"|\"NEEDS\"|facts.NEEDS|unknown",
                "\"NEED\":\"legal-advice\"|\"DOB\":\"x\"|facts.DOB|date",
                "\"NEED\":\"legal-advice\"|\"HOUSE\":99999999999|facts.HOUSE|integer",
                "\"NEED\":\"legal-advice\"|\"RISK\":\"true\"|facts.RISK|boolean",
                "\"NEED\":\"legal-advice\"|\"CONTACT\":{\"channel\":\"fax\"}|facts.CONTACT.channel|one of sms, phone, email, via-agency",
                "\"legal-advice\"}}|\"legal-advice\"}} {}|body|well-formed JSON",
            })
    void namesTheFieldAndTheRule(String was, String is, String field, String rule) throws Exception {
        assertThat(REFERRAL).contains(was);

        HttpResponse<String> no = post("/referrals", REFERRAL.replace(was, is));

        assertProblem(no, 400, "contract");
        JsonNode fault = JsonMapper.shared().readTree(no.body()).get("errors").get(0);
        assertThat(fault.get("field").asString()).isEqualTo(field);
        assertThat(fault.get("rule").asString()).isEqualTo(rule);
    }

    @Test
    void namesTheItemOfAList() throws Exception {
        HttpResponse<String> no = post("/consents", "{\"categories\":[\"NAME\",\"LANG\",\"HAIR\"]}");

        assertProblem(no, 400, "contract");
        assertThat(no.body())
                .contains("\"categories[2]\"")
                .contains("one of NAME")
                .doesNotContain("HAIR");
    }

    @Test
    void namesAFieldInsideAnother() throws Exception {
        HttpResponse<String> no = post("/consents", CONSENT.replace("\"by\":\"person\"", "\"by\":\"priest\""));

        assertProblem(no, 400, "contract");
        assertThat(no.body())
                .contains("\"given.by\"")
                .contains("one of person, guardian")
                .doesNotContain("priest");
    }

    @Test
    void countsANoteInCodePoints() throws Exception {
        String letter = "\uD83A\uDD00";

        assertThat(post("/referrals", withNote(letter.repeat(280))).statusCode())
                .isEqualTo(201);
        assertThat(post("/referrals", withNote(letter.repeat(281))).body())
                .contains("facts.NOTE")
                .contains("maxLength 280");
    }

    @Test
    void refusesARedFactAndSaysSoToTheAudit() throws Exception {
        EdgeApplication.REFUSED.clear();

        HttpResponse<String> no = post("/referrals", REFERRAL.replace("\"NEED\"", "\"MIGSTAT\""));

        assertProblem(no, 422, "refused");
        assertThat(no.body()).contains("\"reason\":\"forbidden\"").contains("\"categories\":[\"MIGSTAT\"]");
        assertThat(EdgeApplication.REFUSED).containsExactly(DataCategory.MIGSTAT);
    }

    @Test
    void refusesWhatIsTooLargeDeclaredOrNotButOnlyFromTheAuthenticated() throws Exception {
        byte[] large = new byte[2 * 1024 * 1024];
        HttpRequest.Builder declared = authorized("/api/counter/v1/referrals")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofByteArray(large));
        HttpRequest.Builder chunked = authorized("/api/counter/v1/referrals")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

        assertProblem(send(declared), 413, "too-large");
        assertProblem(send(chunked), 413, "too-large");
        assertProblem(
                send(request("/api/counter/v1/referrals").POST(BodyPublishers.ofByteArray(large))),
                401,
                "unauthenticated");
    }

    @Test
    void readsASmallChunkedBody() throws Exception {
        byte[] small = REFERRAL.getBytes(StandardCharsets.UTF_8);

        assertThat(send(authorized("/api/counter/v1/referrals")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(small))))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void takesJsonOnlyAndGivesWhatTheContractHas() throws Exception {
        for (String type : List.of("text/plain", "multipart/form-data; boundary=x", "application/xml", "nonsense")) {
            assertProblem(
                    send(authorized("/api/counter/v1/referrals")
                            .header("Content-Type", type)
                            .POST(BodyPublishers.ofString(REFERRAL))),
                    415,
                    "unsupported-media-type");
        }
        assertProblem(
                send(authorized("/api/counter/v1/referrals")
                        .header("Accept", "text/html")
                        .GET()),
                406,
                "not-acceptable");
        HttpResponse<String> deleted =
                send(authorized("/api/counter/v1/referrals").DELETE());
        assertProblem(deleted, 405, "method-not-allowed");
        assertThat(deleted.headers().firstValue("Allow").orElseThrow())
                .contains("GET")
                .contains("POST");
        assertProblem(send(authorized("/api/counter/v1/nothing").GET()), 404, "not-there");
    }

    @Test
    void namesHeadersAndParametersAsTheContractDoes() throws Exception {
        String recall = "/api/counter/v1/referrals/0190a5a0-0000-7000-8000-000000000001/recall";

        assertProblem(send(authorized(recall).POST(BodyPublishers.noBody())), 428, "if-match-missing");
        assertThat(send(authorized(recall).header("If-Match", "12345").POST(BodyPublishers.noBody()))
                        .body())
                .contains("\"If-Match\"")
                .contains("maxLength 4");
        assertThat(send(authorized("/api/counter/v1/referrals?limit=501").GET()).body())
                .contains("\"limit\"")
                .contains("maximum 500");
        assertThat(send(authorized("/api/counter/v1/referrals/x/recall").POST(BodyPublishers.noBody()))
                        .body())
                .contains("\"id\"")
                .contains("\"uuid\"");
    }

    private static String withNote(String note) {
        return REFERRAL.replace("\"NEED\":\"legal-advice\"", "\"NOTE\":\"" + note + "\"");
    }
}
