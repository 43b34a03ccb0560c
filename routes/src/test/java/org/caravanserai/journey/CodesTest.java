package org.caravanserai.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.caravanserai.agency.Agencies;
import org.caravanserai.configuration.BadConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodesTest {
    private static final String FILE = """
            needs:
              - {code: legal-advice, label: Legal advice}
            districts:
              - {code: old-town, label: Old town}
            languages:
              - {code: ar, label: Arabic}
            emergencies:
              - {code: danger-to-life, label: Danger}
            version: 1
            """;

    @TempDir
    private Path folder;

    @Test
    void knowsTheCodesOfEachList() throws IOException {
        Codes codes = read(FILE);

        assertThat(codes.need("legal-advice")).isTrue();
        assertThat(codes.need("old-town")).isFalse();
        assertThat(codes.district("old-town")).isTrue();
        assertThat(codes.language("ar")).isTrue();
        assertThat(codes.language("xx")).isFalse();
        assertThat(codes.emergency("danger-to-life")).isTrue();
        assertThat(codes.emergency("ar")).isFalse();
    }

    @Test
    void refusesACodeTwice() {
        assertThatThrownBy(() -> read(FILE.replace("emergencies:", "  - {code: ar, label: Arabic}\nemergencies:")))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("codes.yaml, line 7, column 6: duplicate code 'ar'");
    }

    @Test
    void refusesAnAgencyThatTakesAnUnknownNeed() throws IOException {
        Path file = Files.writeString(folder.resolve("agencies.yaml"), """
                agencies:
                  - id: ngo-harbour
                    name: Harbour
                    level: ngo
                    kind: ngo
                    region: north
                    zone: Europe/Madrid
                    closedOn: []
                    dutyPhone: "1"
                    needs: [legal-advice, sailing]
                    facts: []
                    reached: {by: partner-api}
                agreements: []
                """);
        Agencies agencies = Agencies.read(file, address -> address);
        Codes codes = read(FILE);

        assertThatThrownBy(() -> CrossChecks.needsHaveCodes(List.copyOf(agencies.all()), codes, file))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("agencies.yaml, line 10, column 27: unknown need 'sailing'");
    }

    @Test
    void aCodeIsCalledAsTheLanguageHasItAndFoundByWhatAnyLanguageCallsIt() throws Exception {
        Codes codes = read(FILE.replace(
                "label: Legal advice}", "label: Legal advice, names: {fr: Conseil juridique, ar: استشارة قانونية}}"));

        assertThat(codes.label("needs", "legal-advice", "fr")).isEqualTo("Conseil juridique");
        assertThat(codes.label("needs", "legal-advice", "uk")).isEqualTo("Legal advice");
        assertThat(codes.label("needs", "unheard-of", "fr")).isEqualTo("unheard-of");
        assertThat(codes.meant("needs", "JURIDIQUE conseil")).containsExactly("legal-advice");
        assertThat(codes.meant("needs", "استشارة")).containsExactly("legal-advice");
        assertThat(codes.meant("needs", "shoes")).isEmpty();
    }

    private Codes read(String text) throws IOException {
        return Codes.read(Files.writeString(folder.resolve("codes.yaml"), text));
    }
}
