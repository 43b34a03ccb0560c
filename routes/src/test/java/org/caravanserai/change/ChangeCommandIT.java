package org.caravanserai.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.caravanserai.ChildProcess;
import org.caravanserai.Hub;
import org.caravanserai.Road;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The dry run as an operator makes it, in a process of its own, beside a hub that runs. */
class ChangeCommandIT {
    private final Hub hub = Hub.started();

    @TempDir
    Path changed;

    private record Said(int exit, String text) {}

    @BeforeEach
    void copies() throws IOException {
        FileSystemUtils.copyRecursively(hub.folder.resolve("config"), changed);
    }

    @Test
    void saysThatTheSameConfigurationBreaksNothing() throws Exception {
        Said said = check();

        assertThat(said.text).contains("nothing would break");
        assertThat(said.exit).isZero();
    }

    @Test
    void saysThatWhatIsOnlyAddedBreaksNothing() throws Exception {
        change("codes.yaml", "languages:\n", "languages:\n  - {code: ga, label: Gaeilge}\n");
        change("codes.yaml", "version: 1", "version: 2");

        assertThat(check().exit).isZero();
    }

    @Test
    void saysWhichFileNeedsAHigherVersion() throws Exception {
        change("codes.yaml", "languages:\n", "languages:\n  - {code: ga, label: Gaeilge}\n");

        Said said = check();

        assertThat(said.text).contains("codes.yaml has changed and its version is 1: the start would stop");
        assertThat(said.exit).isEqualTo(1);
    }

    @Test
    void namesWhatUsesACodeThatWouldVanish() throws Exception {
        String referral = Road.referral(hub.clerk(), "ngo-open-door");
        change("codes.yaml", code("legal-advice"), "");
        change("mappings/primero.yaml", "  legal_assistance_service: legal-advice\n", "");
        change("codes.yaml", code("fr"), "");

        Said said = check();

        assertThat(said.text)
                .contains("needs: 'legal-advice' would vanish")
                .contains("agency ngo-open-door takes the need 'legal-advice', which would not exist")
                .contains("notice J01 has a text in 'fr', which would not exist")
                .contains("open referral " + referral + ": NEED")
                .doesNotContain("Amal");
        assertThat(said.exit).isEqualTo(1);
    }

    @Test
    void saysInWhichLanguageNobodyCouldBeAskedAnyMoreAndWhatAHubWouldNotTakeUp() throws Exception {
        change("notices/J01.yaml", "version: 1\n", """
                version: 2
                changes: [{version: 2, substance: true, what: the outcome may come back}]
                translates: {uk: 1}
                """);
        change("notices/J06.yaml", "version: 1\n", "version: 1\n# only a remark\n");
        change("notices/J10.yaml", "en: >-\n", "en: >-\n    Other words.\n");

        Said said = check();

        assertThat(said.text)
                .contains("notice J01 could not be shown in 'uk' any more: that text lags behind a change of substance")
                .contains("notice J10 has other words under the same version")
                .doesNotContain("in 'fr'", "J06");
        assertThat(said.exit).isEqualTo(1);
    }

    @Test
    void namesWhatWouldMeanSomethingElse() throws Exception {
        String referral = Road.referral(hub.clerk(), "ngo-open-door");
        change("codes.yaml", "label: Legal advice,", "label: Advice on laws of nature,");
        change("mappings/fhir.yaml", "failed: not-completed", "failed: completed");
        change("mappings/fhir.yaml", "  on-hold: on-hold\n", "");
        change("journeys/J01.yaml", "purpose: ", "purpose: another-");

        Said said = check();

        assertThat(said.text)
                .contains("needs: 'legal-advice' would mean 'Advice on laws of nature'")
                .contains("region-social: its status 'failed' would be read as 'completed'")
                .contains("region-social: its status 'on-hold' would not be read any more")
                .contains("journey J01, stage 1 would be gone or serve another purpose")
                .contains("open referral " + referral + ": NEED, journey J01");
        assertThat(said.exit).isEqualTo(1);
    }

    @Test
    void saysWhichKeptMessagesWouldGoOn() throws Exception {
        UUID mapped = kept("overcome");
        UUID unmapped = kept("undergone");
        UUID unseen = kept(null);
        change("mappings/fhir.yaml", "version: 1", "version: 2\noutcomes: {overcome: helped}");

        String text = check().text;
        hub.db()
                .sql("DELETE FROM parked WHERE id IN (?, ?, ?)")
                .params(mapped, unmapped, unseen)
                .update();

        assertThat(text)
                .contains("kept messages of region-social with the outcome 'overcome' that would go on as 'helped': 1")
                .contains("kept messages of region-social with the outcome 'undergone' that would still wait: 1")
                .contains("kept messages of region-social whose outcome does not look like a code: 1");
    }

    @Test
    void saysAtWhichLineTheStartWouldStop() throws Exception {
        change("mappings/fhir.yaml", "failed: not-completed", "failed: other");

        Said said = check();

        assertThat(said.text).contains("The start would stop: ", "fhir.yaml, line 11", "'other' is no status of ours");
        assertThat(said.exit).isEqualTo(1);
    }

    private UUID kept(@Nullable String code) {
        UUID id = UUID.randomUUID();
        hub.db()
                .sql("""
                        INSERT INTO parked (id, agency, kind, cause, code_list, code, message, about, attempts, parked_at)
                        VALUES (:id, 'region-social', 'arrival', 'unknown-outcome', 'outcomes', :code, :message, 1, 1, now())""")
                .param("id", id)
                .param("code", code)
                .param("message", id.toString())
                .update();
        return id;
    }

    /** All lines of a code, however many languages name it. */
    private String code(String code) throws IOException {
        return Pattern.compile("  - \\{code: " + code + ",.*?}\n(?=  [-#]|\\w)", Pattern.DOTALL)
                .matcher(Files.readString(changed.resolve("codes.yaml")))
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
    }

    private void change(String name, String from, String to) throws IOException {
        Path file = changed.resolve(name);
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private Said check() throws Exception {
        List<String> command = new ArrayList<>(ChildProcess.application());
        command.addAll(List.of(
                "mapping",
                "check",
                changed.toString(),
                "--caravanserai.config=" + hub.folder.resolve("config"),
                "--caravanserai.sandbox.folder=" + hub.folder));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}
