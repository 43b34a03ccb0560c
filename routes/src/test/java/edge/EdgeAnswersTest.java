package edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

/** How the answer of a feature, and what breaks in one, reaches a caller. */
@ExtendWith(OutputCaptureExtension.class)
class EdgeAnswersTest extends AtTheEdge {
    @ParameterizedTest
    @CsvSource({
        "not-there, 404, not-there", "invalid, 422, invalid", "refused, 422, refused",
        "conflict, 409, conflict", "stale, 412, stale", "gone, 410, gone"
    })
    void saysEachNoOfAFeatureInHttp(String which, int status, String type) throws Exception {
        assertProblem(send(authorized("/api/counter/v1/no/" + which).GET()), status, type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"overtaken", "late", "unknown", "unreachable"})
    void asksToRetryWhatWillPass(String which) throws Exception {
        HttpResponse<String> no = send(authorized("/api/counter/v1/no/" + which).GET());

        assertProblem(no, 503, "try-later");
        assertThat(no.headers().firstValue("Retry-After")).contains("1");
        assertThat(no.body()).doesNotContain("secret-word");
    }

    @Test
    void showsOfAValueWhatTheContractHas() throws Exception {
        HttpResponse<String> kept = post("/consents", CONSENT);

        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
        assertThat(kept.body()).isEqualTo("\"ok\"");
        assertThat(kept.headers().firstValue("ETag")).contains("\"2\"");
    }

    @Test
    void logsAnIncidentByClassAndIdAndTellsNoWords(CapturedOutput log) throws Exception {
        HttpResponse<String> no = send(authorized("/api/counter/v1/no/other").GET());

        assertProblem(no, 500, "incident");
        String id = JsonMapper.shared()
                .readTree(no.body())
                .get("instance")
                .asString()
                .substring("urn:uuid:".length());
        assertThat(log.getAll()).contains(id).contains("IllegalStateException").doesNotContain("secret-word");
        assertThat(no.body()).doesNotContain("secret-word").doesNotContain("IllegalState");
    }

    @Test
    void answersAnUnreadableRequestLineWithAProblemToo() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write("GET /\"<> HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("problem+json")
                    .doesNotContain("Tomcat");
        }
    }
}
