package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.caravanserai.operator.OperatorCommand;
import org.caravanserai.sandbox.simulator.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's commands, as typed at a shell beside a hub that runs. */
class OperatorCommandIT {
    private final Hub hub = Hub.started();
    private final String token = hub.token("city-hall", "operator-9", "operator");

    @TempDir
    private Path folder;

    private record Said(int exit, String text) {}

    @AfterEach
    void endTheTrouble() {
        hub.region.misbehave(Mode.NONE);
    }

    @Test
    void saysInWordsWhatDoesNotHoldOnTheWayToAnAgency() throws Exception {
        hub.region.misbehave(Mode.UNAUTHORIZED_401);

        Said said = run("agency", "check", "region-social");

        assertThat(said.text).contains("passed", "failed  credentials", "it does not hold yet");
        assertThat(said.exit).isEqualTo(1);
    }

    @Test
    void takesTheTokenFromAFile() throws Exception {
        hub.worker("ngo-open-door").get("/api/partner/v1/handoffs");
        Path file = Files.writeString(folder.resolve("token"), token + "\n");

        Said said = run(Map.of(), "agency", "check", "ngo-open-door", "--token-file=" + file);

        assertThat(said.text).contains("passed  reads-its-list", "everything tried so far holds");
        assertThat(said.exit).isZero();
    }

    @Test
    void saysThatThereIsNoSuchAgency() throws Exception {
        Said said = run("agency", "check", "ngo-nobody");

        assertThat(said.text).contains("no agency 'ngo-nobody'");
        assertThat(said.exit).isEqualTo(1);
    }

    @Test
    void reloadsAndNamesFileAndLineOfAMistake() throws Exception {
        assertThat(run("configuration", "reload").exit).isZero();
        Path codes = hub.folder.resolve("config").resolve("codes.yaml");
        String before = Files.readString(codes);
        try {
            Files.writeString(codes, before + "\nslip: of the pen\n");

            Said said = run("configuration", "reload");

            assertThat(said.text).contains("codes.yaml, line ", "unknown key 'slip'");
            assertThat(said.exit).isEqualTo(1);
        } finally {
            Files.writeString(codes, before);
        }
        assertThat(run("configuration", "reload").text).contains("stays in force");
    }

    @Test
    void saysWhyTheHubCouldNotBeAsked() throws Exception {
        Said without = run(Map.of(), "configuration", "reload");
        Said nobody =
                run(Map.of("CARAVANSERAI_TOKEN", token), "configuration", "reload", "--address=http://127.0.0.1:9");
        Said clerk = run(
                Map.of("CARAVANSERAI_TOKEN", hub.token("city-hall", "officer-12", "counter")),
                "configuration",
                "reload");

        assertThat(without.text).contains("no token of an operator");
        assertThat(nobody.text).contains("No hub answers there");
        assertThat(clerk.text).contains("403", "another role");
        assertThat(new int[] {without.exit, nobody.exit, clerk.exit}).containsOnly(2);
    }

    private Said run(String... args) throws Exception {
        return run(Map.of("CARAVANSERAI_TOKEN", token), args);
    }

    private Said run(Map<String, String> environment, String... args) throws Exception {
        assertThat(OperatorCommand.isMeantBy(args)).isTrue();
        Map<String, String> whole = new HashMap<>(environment);
        whole.put("CARAVANSERAI_ADDRESS", hub.address.toString());
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int exit = OperatorCommand.run(whole, new PrintStream(text, true, StandardCharsets.UTF_8), args);
        return new Said(exit, text.toString(StandardCharsets.UTF_8));
    }
}
