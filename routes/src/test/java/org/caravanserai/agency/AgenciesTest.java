package org.caravanserai.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caravanserai.configuration.BadConfiguration;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgenciesTest {
    private static final AgencyId CITY_HALL = new AgencyId("city-hall");
    private static final AgencyId HARBOUR = new AgencyId("ngo-harbour");
    private static final AgencyId REGION = new AgencyId("region-social");
    private static final String FILE = """
            agencies:
              - id: city-hall
                name: City hall
                level: city
                kind: city-counter
                region: north
                zone: Europe/Madrid
                closedOn: []
                dutyPhone: "+34 900 000 001"
                needs: []
                facts: []
                reached: {by: counter-api}
              - id: ngo-harbour
                name: Harbour Support Centre
                level: ngo
                kind: ngo
                region: north
                zone: Europe/Madrid
                closedOn: ["2026-12-25"]
                dutyPhone: "+34 900 000 002"
                needs: [legal-advice]
                facts: [NAME, NEED]
                reached: {by: partner-api, consumers: 3}
              - id: region-social
                name: Region
                level: region
                kind: social
                region: north
                zone: Europe/Madrid
                closedOn: []
                dutyPhone: "+34 900 000 003"
                needs: []
                facts: []
                reached:
                  by: fhir
                  address: "${region}"
                  ourOrganization: caravanserai-north
                  callLimit: 10s
                  pollEvery: 2s
              - id: border-police
                name: Border police
                level: national
                kind: enforcement
                region: national
                zone: Europe/Madrid
                closedOn: []
                dutyPhone: "+34 900 000 004"
                needs: []
                facts: []
                reached: {by: none}
            agreements:
              - {id: A1, between: [city-hall, ngo-harbour], from: "2026-01-01", until: "2027-12-31"}
            """;

    @TempDir
    private Path folder;

    @Test
    void readsWhoTakesPart() throws IOException {
        Agencies agencies = read(FILE);

        Agency harbour = agencies.get(HARBOUR);
        assertThat(harbour.level()).isEqualTo(Level.NGO);
        assertThat(harbour.zone()).isEqualTo(ZoneId.of("Europe/Madrid"));
        assertThat(harbour.closedOn()).containsExactly(LocalDate.of(2026, 12, 25));
        assertThat(harbour.facts()).containsExactlyInAnyOrder(DataCategory.NAME, DataCategory.NEED);
        assertThat(harbour.takes("legal-advice")).isTrue();
        assertThat(harbour.takes("shelter")).isFalse();
        assertThat(harbour.fetches()).isTrue();
        assertThat(harbour.reached().consumers()).isEqualTo(3);
        assertThat(agencies.get(CITY_HALL).reached().consumers()).isEqualTo(1);
        assertThat(agencies.get(new AgencyId("border-police")).enforcement()).isTrue();
        assertThat(agencies.get(new AgencyId("border-police")).reached().consumers())
                .isZero();
    }

    @Test
    void keepsTheOrderOfTheFile() throws IOException {
        assertThat(read(FILE).all())
                .extracting(agency -> agency.id().value())
                .containsExactly("city-hall", "ngo-harbour", "region-social", "border-police");
        assertThat(read(FILE).ofRegion("national")).hasSize(1);
    }

    @Test
    void resolvesAnAddressThatIsAPlaceholder() throws IOException {
        assertThat(read(FILE).get(REGION).reached())
                .isEqualTo(new FhirReach(
                        URI.create("http://127.0.0.1:4711/fhir"),
                        "caravanserai-north",
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10),
                        Access.OPEN,
                        Certificates.USUAL,
                        OptionalInt.empty(),
                        1,
                        Optional.empty()));
    }

    @Test
    void readsHowAnAgencyTellsOfChanges() throws IOException {
        String told = FILE.replace("pollEvery: 2s\n", "pollEvery: 2s\n      notified: {secret: region}\n");

        FhirReach reach = (FhirReach) read(told).get(REGION).reached();

        assertThat(reach.notified()).contains(new NotifiedBy(new SecretName("region"), Duration.ofMinutes(5)));
    }

    @Test
    void knowsAnAgreementEitherWayUntilItsLastDay() throws IOException {
        Agencies agencies = read(FILE);

        assertThat(agencies.agreementInForce(CITY_HALL, HARBOUR, LocalDate.of(2026, 1, 1)))
                .isTrue();
        assertThat(agencies.agreementInForce(HARBOUR, CITY_HALL, LocalDate.of(2027, 12, 31)))
                .isTrue();
        assertThat(agencies.agreementInForce(HARBOUR, CITY_HALL, LocalDate.of(2028, 1, 1)))
                .isFalse();
        assertThat(agencies.agreementInForce(HARBOUR, CITY_HALL, LocalDate.of(2025, 12, 31)))
                .isFalse();
        assertThat(agencies.agreementInForce(CITY_HALL, REGION, LocalDate.of(2026, 6, 1)))
                .isFalse();
    }

    @Test
    void refusesToGetAnAgencyItDoesNotKnow() throws IOException {
        Agencies agencies = read(FILE);

        assertThat(agencies.find(new AgencyId("nobody"))).isEmpty();
        assertThatThrownBy(() -> agencies.get(new AgencyId("nobody"))).isInstanceOf(IllegalArgumentException.class);
    }

    /** The text to change, what it becomes, and the place and words of the refusal. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "level: ngo                     | level: village          | line 15, column 5 | unknown word 'village', allowed: city, region, ngo, national",
                "kind: ngo                      | kind: police            | line 16, column 5 | allowed: city-counter, register",
                "name: Harbour Support Centre   | # no name               | line 13, column 5 | missing key 'name'",
                "[\"2026-12-25\"]               | [\"2026-02-30\"]        | line 19, column 16 | '2026-02-30' is not a date",
                "callLimit: 10s                 | callLimit: soon         | line 38, column 7 | 'soon' is not a duration",
                "callLimit: 10s                 | callLimit: 0s           | line 34, column 5 | callLimit is longer than nothing",
                "facts: [NAME, NEED]            | facts: [NAME, SHOE]     | line 22, column 19 | unknown word 'SHOE', allowed: NAME, AGEBAND",
                "id: ngo-harbour                | id: city-hall           | line 13, column 5 | duplicate agency 'city-hall'",
                "id: ngo-harbour                | id: NGO Harbour         | line 13, column 5 | an agency id is",
                "{by: none}                     | {by: partner-api}       | line 40, column 5 | enforcement takes no needs and no facts",
                "{by: partner-api, consumers: 3} | {by: amqp, password: p} | line 23, column 5 | missing key 'key'",
                "{by: partner-api, consumers: 3} | {by: amqp, password: p, key: p} | line 23, column 5 | password and key are two files",
                "{by: partner-api, consumers: 3} | {by: amqp, password: ../p, key: k} | line 23, column 25 | a secret is named like a file",
                "{by: partner-api, consumers: 3} | {by: amqp, password: p, key: k, consumers: 0} | line 23, column 5 | consumers is 1 or more",
                "{by: partner-api, consumers: 3} | {by: amqp, password: p, key: k, callsPerMinute: 60} | line 23, column 46 | unknown key 'callsPerMinute'",
                "{by: partner-api, consumers: 3} | {by: amqp, password: p, key: k, callLimit: 5s} | line 23, column 46 | unknown key 'callLimit'",
                "{by: none}                     | {by: pigeon}            | line 50, column 5 | unknown word 'pigeon', allowed: counter-api, partner-api, fhir, application, primero, webhook, amqp, case-status, none",
                "{by: none}                     | {consumers: 1}          | line 50, column 5 | missing key 'by', allowed: ",
                "{by: none}                     | {by: none, consumers: 1} | line 50, column 25 | unknown key 'consumers'",
                "consumers: 3                   | consumers: 0            | line 23, column 5 | consumers is 1 or more",
                "consumers: 3                   | consumers: many         | line 23, column 32 | 'many' is not a value of type",
                "address: \"${region}\"         | # no address            | line 34, column 5 | missing key 'address'",
                "${region}                      | ${nowhere}              | line 36, column 7 | nobody knows ${nowhere}",
                "${region}                      | region                  | line 34, column 5 | an address is like",
                "${region}                      | http://region.example   | line 34, column 5 | facts travel over https only",
                "${region}                      | https://a:b@r.example   | line 34, column 5 | an address is a plain base",
                "between: [city-hall, ngo-harbour] | between: [city-hall, ngo-h] | line 52, column 35 | unknown agency 'ngo-h'",
                "between: [city-hall, ngo-harbour] | between: [city-hall, border-police] | line 52, column 35 | nobody agrees with an agency of kind enforcement",
                "between: [city-hall, ngo-harbour] | between: [city-hall] | line 52, column 5 | 'between' names two agencies",
                "between: [city-hall, ngo-harbour] | between: [city-hall, city-hall] | line 52, column 5 | an agreement is between two agencies",
                "until: \"2027-12-31\"          | until: \"2025-12-31\"   | line 52, column 5 | an agreement ends before it begins",
                "region: national               | region: north, name: x  | line 44, column 24 | not YAML",
            })
    void refusesAMistakeAndNamesItsPlace(String text, String mistake, String place, String words) {
        assertThat(FILE).contains(text);

        assertThatThrownBy(() -> read(FILE.replaceFirst(Pattern.quote(text), Matcher.quoteReplacement(mistake))))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("agencies.yaml, " + place + ": ")
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({"Europe/Atlantis", "Mars"})
    void refusesAZoneThatDoesNotExist(String zone) {
        assertThatThrownBy(() -> read(FILE.replaceFirst("Europe/Madrid", zone)))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining(
                        "line 7, column 5: '" + zone + "' is not a time zone, allowed: like Europe/Madrid");
    }

    @ParameterizedTest
    @CsvSource({"needs: [],needs: [legal-advice]", "facts: [],facts: [NAME]"})
    void keepsNeedsAndFactsFromEnforcement(String nothing, String something) {
        int last = FILE.lastIndexOf(nothing);
        String file = FILE.substring(0, last) + something + FILE.substring(last + nothing.length());

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("line 40, column 5: an agency of kind enforcement");
    }

    @Test
    void keepsADropFolderFromEnforcement() {
        int last = FILE.lastIndexOf("{by: none}");
        String file = FILE.substring(0, last) + drop("in", "out") + FILE.substring(last + "{by: none}".length());

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("line 40, column 5: an agency of kind enforcement");
    }

    @Test
    void givesNoFolderToTwoAgencies() {
        String file = FILE.replace("{by: counter-api}", drop("in", "out"))
                .replace("{by: partner-api, consumers: 3}", drop("there", "in"));

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("agencies.yaml, line 23, ")
                .hasMessageContaining("another agency has this folder");
    }

    @Test
    void refusesADropFolderThatOthersMayReadOrThatIsAFile() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxr-x"));
        Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> read(FILE.replace("{by: counter-api}", drop("open", "out"))))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("agencies.yaml, line 12, ")
                .hasMessageContaining("chmod o-rwx");
        assertThatThrownBy(() -> read(FILE.replace("{by: counter-api}", drop("in", "file"))))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("'results' is a file already");
    }

    @Test
    void refusesAnEncodingThatNobodyKnows() {
        assertThatThrownBy(() -> read(
                        FILE.replace("{by: counter-api}", drop("in", "out").replace("}}", ", encoding: klingon}}"))))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("agencies.yaml, line 12, ")
                .hasMessageContaining("windows-1252");
    }

    private String drop(String in, String out) {
        return "{by: counter-api, drop: {folder: \"%s\", results: \"%s\"}}"
                .formatted(folder.resolve(in), folder.resolve(out));
    }

    @Test
    void refusesAnUnknownKey() {
        assertThatThrownBy(() -> read(FILE.replaceFirst("name: City hall", "name: City hall\n    phone: 3")))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("line 4, column 5: unknown key 'phone', allowed: id, name");
    }

    @Test
    void refusesAKeyTwice() {
        assertThatThrownBy(() -> read(FILE.replaceFirst("name: City hall", "name: City\n    name: Hall")))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("line 4, ")
                .hasMessageContaining("name");
    }

    private Agencies read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("agencies.yaml"), text);
        return Agencies.read(file, AgenciesTest::resolved);
    }

    private static String resolved(String word) {
        if (word.contains("${nowhere}")) {
            throw new IllegalArgumentException("nobody knows ${nowhere}");
        }
        return word.replace("${region}", "http://127.0.0.1:4711/fhir");
    }
}
