package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.caravanserai.sandbox.SampleRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer does first: the whole sandbox, its simulated partners at work, and two hundred referrals. */
class SamplesIT {
    private ChildHub hub;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        hub = new ChildHub(
                folder,
                URI.create(free("/fhir")),
                "--caravanserai.sandbox.simulated" + ChildHub.AS_SHIPPED,
                "--caravanserai.sandbox.region-server" + ChildHub.AS_SHIPPED,
                "--caravanserai.sandbox.webhook-servers" + ChildHub.AS_SHIPPED,
                "--caravanserai.sandbox.webhook-address=" + free("/hooks/caravanserai"),
                "--caravanserai.sandbox.updates-address=" + free("/hooks/caravanserai"),
                "--caravanserai.sandbox.tracker-address=" + free("/api/v2"),
                "--caravanserai.sandbox.directory-address=" + free("/hsds"),
                "--caravanserai.sandbox.status-address=" + free(""),
                "--caravanserai.sandbox.application-address=" + free(""));
        hub.start();
    }

    private static String free(String path) throws Exception {
        return "http://127.0.0.1:" + FreePort.next() + path;
    }

    @AfterEach
    void end() throws Exception {
        hub.close();
    }

    @Test
    void crossEveryConnectorAndEndAsExpected() throws Exception {
        String told = told();

        assertThat(told).contains("as expected: 200 of 200");
        for (String way :
                new String[] {"application", "case-status", "fhir", "partner-api", "primero", "queue", "webhook"}) {
            assertThat(told).as("accepted, delivered and answered").containsPattern("\n" + way + " +(\\d+) +\\1 +\\d");
        }
    }

    private String told() throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        SampleRun.run(
                new PrintStream(text, true, StandardCharsets.UTF_8),
                "send-samples",
                "--address=" + hub.address(),
                "--folder=" + folder,
                "--samples=" + Path.of("..", "config", "sandbox", "referrals.jsonl"));
        return text.toString(StandardCharsets.UTF_8);
    }
}
