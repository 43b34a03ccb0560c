package org.caravanserai.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import org.caravanserai.agency.Agency;
import org.caravanserai.agency.AgencyKind;
import org.caravanserai.agency.Level;
import org.caravanserai.agency.PartnerApiReach;
import org.caravanserai.configuration.BadConfiguration;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneysTest {
    private static final String FILE = """
            id: J01
            title: Orientation
            practice: a counter
            illustrative: false
            stages:
              - stage: 1
                from: [{level: city, kind: city-counter}]
                to: [{level: ngo, kind: ngo}]
                purpose: orientation-legal
                allowed: [NAME, CONTACT, LANG, NEED]
                required: [NAME, NEED]
                forbidden: [ADDR, HEALTH]
                glimpse: [NEED, LANG]
                profile: C1
                bases: [consent]
                statuses: S1
                answerWithin: U
                closeWithin: 30d
                consentFor: 92d
                outcomeBack: true
                sensitive: false
                notice: J01
            """;

    @TempDir
    private Path folder;

    @Test
    void readsAStage() throws IOException {
        Stage stage = read(FILE).stage("J01", 1).orElseThrow();

        assertThat(stage.journey()).isEqualTo("J01");
        assertThat(stage.purpose()).isEqualTo(new Purpose("orientation-legal"));
        assertThat(stage.required()).containsExactlyInAnyOrder(DataCategory.NAME, DataCategory.NEED);
        assertThat(stage.bases()).containsExactly(Basis.CONSENT);
        assertThat(stage.answerWithin()).isEqualTo(AnswerWithin.U);
        assertThat(stage.closeWithin()).isEqualTo(Duration.ofDays(30));
        assertThat(stage.eraseAfter()).isEqualTo(Duration.ofDays(365));
        assertThat(stage.outcomeBack()).isTrue();
        assertThat(stage.profile()).isEqualTo(Profile.C1);
        assertThat(read(FILE).stage("J01", 2)).isEmpty();
        assertThat(read(FILE).find("J02")).isEmpty();
    }

    @Test
    void knowsWhoMaySendAndWhoMayReceive() throws IOException {
        Journeys journeys = read(FILE);
        Stage stage = journeys.stage("J01", 1).orElseThrow();
        Agency counter = agency(Level.CITY, AgencyKind.CITY_COUNTER);
        Agency ngo = agency(Level.NGO, AgencyKind.NGO);

        assertThat(stage.from(counter)).isTrue();
        assertThat(stage.to(ngo)).isTrue();
        assertThat(stage.from(ngo)).isFalse();
        assertThat(stage.to(counter)).isFalse();
        assertThat(stage.to(agency(Level.CITY, AgencyKind.NGO))).isFalse();
        assertThat(journeys.startedBy(counter)).extracting(Journey::id).containsExactly("J01");
        assertThat(journeys.startedBy(ngo)).isEmpty();
    }

    @Test
    void letsAPersonSendRedCategoriesToANationalBody() throws IOException {
        String file = FILE.replace("NEED]\n    required", "NEED, NATREF]\n    required")
                .replace("C1", "C5")
                .replace("{level: ngo, kind: ngo}", "{level: national, kind: national-gateway}");

        assertThat(read(file).stage("J01", 1).orElseThrow().allowed()).contains(DataCategory.NATREF);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "title: Orientation  | title: {}               | line 2, column 1   | this cannot be read",
                "title: Orientation  | # none                  | line 1, column 1   | missing key 'title'",
                "illustrative: false | illustrative: perhaps   | line 4, column 1   | 'perhaps' is not a value of type boolean",
                "sensitive: false    | # none                  | line 6, column 5   | missing key 'sensitive'",
                "{level: city, kind  | {size: 3, level: city, kind | line 7, column 13  | unknown key 'size', allowed: level, kind",
                "kind: ngo}          | kind: enforcement}      | line 8, column 23  | an agency of kind enforcement is never a recipient",
                "kind: city-counter} | kind: enforcement}      | line 7, column 26  | an agency of kind enforcement sends nothing",
                "[{level: ngo, kind: ngo}] | []                | line 8, column 5   | a stage needs a recipient",
                "NEED]               | NEED, NATREF]           | line 10, column 42 | the red category 'NATREF' is allowed only under the profiles C5 and C5W",
                "required: [NAME     | required: [DOB          | line 11, column 16 | 'DOB' in required is not among the allowed",
                "glimpse: [NEED      | glimpse: [DOB           | line 13, column 15 | 'DOB' in glimpse is not among the allowed",
                "forbidden: [ADDR    | forbidden: [NAME        | line 12, column 17 | 'NAME' is both allowed and forbidden",
                "allowed: [NAME      | allowed: [SHOE          | line 10, column 15 | unknown word 'SHOE', allowed: NAME",
                "profile: C1         | profile: C9             | line 14, column 5  | unknown word 'C9', allowed: C0, C1",
                "bases: [consent]    | bases: [habit]          | line 15, column 13 | unknown word 'habit', allowed: consent, public-task",
                "bases: [consent]    | bases: []               | line 15, column 5  | a stage needs a basis",
                "statuses: S1        | statuses: S9            | line 16, column 5  | unknown word 'S9', allowed: S1",
                "answerWithin: U     | answerWithin: soon      | line 17, column 5  | unknown word 'soon', allowed: E, U, N",
                "closeWithin: 30d    | closeWithin: 1 month    | line 18, column 5  | '1 month' is not a duration",
                "profile: C1         | profile: C3             | line 6, column 5   | a stage of profile C3 says from which age it asks for assent",
                "closeWithin: 30d    | closeWithin: 0d         | line 18, column 5  | a limit is longer than nothing",
            })
    void refusesAMistakeAndNamesItsPlace(String text, String mistake, String place, String words) {
        assertThat(FILE).contains(text);

        assertThatThrownBy(() -> read(FILE.replace(text, mistake)))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("J01.yaml, " + place + ": ")
                .hasMessageContaining(words);
    }

    @Test
    void refusesMinorsWhereOnlyAdultsCanBeAsked() {
        assertThatThrownBy(() -> read(FILE + "    minors: {assentFrom: 7, adults: true}\n"))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("line 23, column 5: minors are served under the profiles C3 and C5 only");
        assertThatThrownBy(() -> read(FILE.replace("C1", "C3") + "    minors: {assentFrom: 18, adults: true}\n"))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("assentFrom is an age from 0 to 17");
    }

    @Test
    void readsHowAStageDealsWithMinors() throws IOException {
        String file = FILE.replace("C1", "C3") + "    minors: {assentFrom: 7, adults: true}\n";

        assertThat(read(file).stage("J01", 1).orElseThrow().minors()).isEqualTo(new Minors(7, true));
        assertThat(read(FILE).stage("J01", 1).orElseThrow().minors()).isNull();
    }

    @Test
    void refusesAnUnknownKey() {
        assertThatThrownBy(() -> read(FILE.replace("title:", "advice: yes\ntitle:")))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("J01.yaml, line 2, column 1: unknown key 'advice', allowed: id, title");
    }

    @Test
    void refusesAStageTwice() {
        String stage = FILE.substring(FILE.indexOf("  - stage"));

        assertThatThrownBy(() -> read(FILE + stage))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("J01.yaml, line 23, column 5: duplicate stage 1");
    }

    @Test
    void refusesAJourneyTwice() throws IOException {
        Files.writeString(folder.resolve("J02.yaml"), FILE);

        assertThatThrownBy(() -> read(FILE))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("J02.yaml, line 1, column 1: duplicate journey 'J01'");
    }

    @Test
    void refusesAJourneyWithoutStages() {
        String file = FILE.substring(0, FILE.indexOf("stages:")) + "stages: []\n";

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("J01.yaml, line 5, column 1: a journey has one stage or more");
    }

    @Test
    void refusesANoticeThatDoesNotExist() throws IOException {
        read(FILE);
        Path notices = Files.createDirectory(folder.resolve("notices"));

        assertThatThrownBy(() -> CrossChecks.noticesExist(folder, notices))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("J01.yaml, line 22, column 5: unknown notice 'J01'");

        Files.writeString(notices.resolve("J01.yaml"), "");
        CrossChecks.noticesExist(folder, notices);
    }

    @Test
    void readsTheLawBehindEachBasis() throws IOException {
        String file = FILE.replace("bases: [consent]", """
                bases: [consent, vital-interest]
                    legal: {vital-interest: article 6}
                    specialGround: {vital-interest: article 9}""");
        Law law = read(file).stage("J01", 1).orElseThrow().law();

        assertThat(law.reference(Basis.VITAL_INTEREST, Set.of(DataCategory.NAME)))
                .contains("article 6");
        assertThat(law.reference(Basis.VITAL_INTEREST, Set.of(DataCategory.HEALTH)))
                .contains("article 6; article 9");
        assertThat(law.reference(Basis.CONSENT, Set.of(DataCategory.HEALTH))).isEmpty();
        assertThat(law.coversSpecial(Basis.VITAL_INTEREST)).isTrue();
        assertThat(law.coversSpecial(Basis.CONSENT)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[legal-duty]|`` | line 15, column 13 | the basis 'legal-duty' needs the law behind it in 'legal'",
                "[legal-duty]|legal: {legal-duty: ' '} | line 15, column 13 | the basis 'legal-duty' needs the law",
                "[consent]|legal: {legal-duty: an act} | line 16, column 13 | 'legal-duty' in legal is not among the bases",
                "[consent]|legal: {consent: an act} | line 16, column 13 | 'consent' in legal is not among the bases",
                "[consent]|legal: {habit: an act} | line 16 | habit",
                "[consent]|specialGround: {legal-duty: a} | line 16, column 21 | 'legal-duty' in specialGround is not among",
            })
    void refusesABasisWithoutItsLaw(String bases, String law, String place, String words) {
        String file = FILE.replace("bases: [consent]", "bases: " + bases + (law.isEmpty() ? "" : "\n    " + law));

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("J01.yaml, " + place)
                .hasMessageContaining(words);
    }

    @Test
    void restsTheProfileOfPublicTasksOnNothingElse() {
        assertThatThrownBy(() -> read(FILE.replace("profile: C1", "profile: C4")))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("line 15, column 5: the profile C4 rests on 'public-task'");
    }

    private Journeys read(String text) throws IOException {
        Files.writeString(folder.resolve("J01.yaml"), text);
        return Journeys.read(folder);
    }

    private static Agency agency(Level level, AgencyKind kind) {
        return new Agency(
                new AgencyId("an-agency"),
                "An agency",
                level,
                kind,
                "north",
                ZoneId.of("Europe/Madrid"),
                Set.of(),
                "+34 900 000 000",
                Set.of(),
                Set.of(),
                new PartnerApiReach(1));
    }
}
