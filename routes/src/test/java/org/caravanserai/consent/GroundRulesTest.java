package org.caravanserai.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.journey.Basis;
import org.caravanserai.journey.Codes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which words go with which basis: a question has an answer, a notice none. */
class GroundRulesTest {
    private static final Codes CODES = Codes.read(Path.of("..", "config", "codes.yaml"));

    @ParameterizedTest
    @CsvSource({
        // basis, how, by, answer, categories, named, emergency, the field at fault
        "consent, spoken, person, yes, NAME, , ,",
        "consent, signed, guardian, no, NAME, , ,",
        "consent, spoken, person, later, NAME;HEALTH, HEALTH, ,",
        "consent, notice, person, yes, NAME, , , given.how",
        "consent, spoken, nobody, yes, NAME, , , given.by",
        "consent, spoken, person, yes, NAME;HEALTH, , , named",
        "consent, spoken, person, yes, NAME;HEALTH;RISK, HEALTH, , named",
        "consent, spoken, person, yes, NAME, HEALTH, , named",
        "consent, spoken, person, yes, NAME, NAME, , named",
        "consent, spoken, person, yes, NAME, , danger-to-life, emergency",
        "public-task, notice, person, yes, NAME, , ,",
        "public-task, notice, guardian, yes, NAME;HEALTH, , ,",
        "public-task, signed, person, yes, NAME, , , given.how",
        "public-task, notice, person, no, NAME, , , answer",
        "public-task, notice, person, later, NAME, , , answer",
        "public-task, notice, nobody, yes, NAME, , , given.by",
        "public-task, notice, person, yes, NAME;HEALTH, HEALTH, , named",
        "public-task, notice, person, yes, NAME, , danger-to-life, emergency",
        "legal-duty, notice, person, yes, NAME, , ,",
        "legal-duty, notice, nobody, yes, NAME, , , given.by",
        "legal-duty, spoken, person, yes, NAME, , , given.how",
        "vital-interest, notice, nobody, yes, NAME;HEALTH, , danger-to-life,",
        "vital-interest, notice, person, yes, NAME, , child-at-risk,",
        "vital-interest, notice, person, yes, NAME, , , emergency",
        "vital-interest, notice, person, yes, NAME, , no-time, emergency",
        "vital-interest, signed, person, yes, NAME, , danger-to-life, given.how",
    })
    void namesTheFieldThatDoesNotGoWithTheBasis(
            String basis,
            String how,
            String by,
            String answer,
            String categories,
            @Nullable String named,
            @Nullable String emergency,
            @Nullable String field) {
        NewConsent wish = wish(
                Basis.of(basis),
                new Given(how, by, null, null, null, null, null, Instant.EPOCH),
                Said.of(answer),
                set(categories),
                set(named),
                emergency);

        assertThat(GroundRules.fault(wish, CODES).map(FieldFault::field).orElse(null))
                .isEqualTo(field);
    }

    @ParameterizedTest
    @EnumSource(DataCategory.class)
    void asksForEachCategoryByItsNameThatIsSpecialAndForNoOther(DataCategory category) {
        NewConsent wish = wish(
                Basis.CONSENT,
                new Given("signed", "person", null, null, null, null, null, Instant.EPOCH),
                Said.YES,
                Set.of(category),
                Set.of(),
                null);

        assertThat(GroundRules.fault(wish, CODES).isPresent())
                .isEqualTo(Set.of("HEALTH", "DISAB", "ORIGIN", "POLIT", "INCID", "RISK")
                        .contains(category.name()));
    }

    private static NewConsent wish(
            Basis basis,
            Given given,
            Said said,
            Set<DataCategory> categories,
            Set<DataCategory> named,
            @Nullable String emergency) {
        AgencyId to = new AgencyId("ngo-harbour");
        return new NewConsent(
                "P-1",
                "J01",
                1,
                to,
                basis,
                categories,
                Direction.THERE,
                false,
                null,
                null,
                "J01",
                1,
                "en",
                given,
                said,
                named,
                false,
                null,
                emergency,
                null,
                null);
    }

    private static Set<DataCategory> set(@Nullable String words) {
        return words == null
                ? Set.of()
                : java.util.Arrays.stream(words.split(";"))
                        .map(DataCategory::valueOf)
                        .collect(java.util.stream.Collectors.toSet());
    }
}
