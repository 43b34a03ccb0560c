package org.caravanserai.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caravanserai.agency.Agencies;
import org.caravanserai.configuration.BadConfiguration;
import org.caravanserai.configuration.Filled;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.CodeList;
import org.caravanserai.connectors.exchange.Mapping;
import org.caravanserai.journey.Codes;
import org.caravanserai.openapi.partner.client.body.DeclineReason;
import org.caravanserai.openapi.partner.client.body.NotCompletedReason;
import org.caravanserai.openapi.partner.client.body.Outcome;
import org.caravanserai.openapi.partner.client.body.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which mapping an agency has, and what a file of one may say. */
class MappingsTest {
    private static final Path CONFIG = Path.of("../config");
    private final Codes codes = Codes.read(CONFIG.resolve("codes.yaml"));
    private final Agencies agencies = Agencies.read(CONFIG.resolve("agencies.yaml"), Filled::in);

    @TempDir
    Path folder;

    @BeforeEach
    void ofTheProtocol() throws IOException {
        write("fhir", "version: 1", "statuses:", "  accepted: accepted", "needs:", "  RENT: rent-support");
    }

    @Test
    void isThatOfTheProtocolWhereTheAgencyHasNoneOfItsOwn() {
        assertThat(of("region-social").theirs(CodeList.NEEDS, "rent-support")).isEqualTo("RENT");
        assertThat(of("region-social").ours(CodeList.STATUSES, "completed")).isEmpty();
    }

    @Test
    void isTheAgencysOwnWhereItHasOne() throws IOException {
        write("region-social", "version: 4", "needs:", "  LLOGUER: rent-support");

        assertThat(of("region-social").theirs(CodeList.NEEDS, "rent-support")).isEqualTo("LLOGUER");
    }

    @Test
    void isOurOwnWordsInAListThatNobodyMaps() {
        assertThat(of("region-social").ours(CodeList.LANGUAGES, "ar")).contains("ar");
        assertThat(of("region-social").ours(CodeList.LANGUAGES, "tlh")).isEmpty();
        assertThat(of("ngo-harbour").ours(CodeList.NEEDS, "legal-advice")).contains("legal-advice");
        assertThat(of("ngo-harbour").ours(CodeList.NEEDS, "LEGAL")).isEmpty();
        assertThat(of("ngo-harbour").ours(CodeList.AGENCIES, "city-hall")).contains("city-hall");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accepted: accepted | accepted: acepted | line 3, column 3: 'acepted' is no status of ours, allowed: accepted,",
                "RENT: rent-support | RENT: other | line 5, column 3: 'other' is no need of ours, allowed: barrier-documents,",
                "version: 1 | version: 0 | line 1, column 1: version is 1 or more",
                "version: 1 | version: one | line 1, column 1: 'one' is not a value of type int",
                "needs: | services: | unknown key 'services'",
                "RENT: rent-support | accepted: | line 5"
            })
    void refusesAMistakeAtItsLine(String right, String wrong, String says) throws IOException {
        Path file = folder.resolve("fhir.yaml");
        Files.writeString(file, Files.readString(file).replace(right, wrong));

        assertThatThrownBy(() -> of("region-social"))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("fhir.yaml, ")
                .hasMessageContaining(says);
    }

    @Test
    void refusesTheFileOfNobody() throws IOException {
        write("regoin-social", "version: 1");

        assertThatThrownBy(() -> of("region-social"))
                .hasMessageContaining("regoin-social.yaml, line 1, column 1: no agency and no way of reaching one");
    }

    @Test
    void allowsTheWordsOfTheContractAndNoOther() {
        assertThat(CodeList.DECLINE_REASONS.fixed()).contains(words(DeclineReason.values(), DeclineReason::getValue));
        assertThat(CodeList.NOT_COMPLETED_REASONS.fixed())
                .contains(words(NotCompletedReason.values(), NotCompletedReason::getValue));
        assertThat(CodeList.OUTCOMES.fixed()).contains(words(Outcome.CodeEnum.values(), Outcome.CodeEnum::getValue));
        assertThat(words(State.values(), State::getValue))
                .containsAll(CodeList.STATUSES.fixed().orElseThrow());
    }

    private static <T> Set<String> words(T[] values, Function<T, String> word) {
        return Arrays.stream(values).map(word).collect(Collectors.toSet());
    }

    private Mapping of(String agency) {
        return Mappings.read(folder, codes, agencies).of(agencies.get(new AgencyId(agency)));
    }

    private void write(String name, String... lines) throws IOException {
        Files.writeString(folder.resolve(name + ".yaml"), String.join("\n", lines) + "\n");
    }
}
