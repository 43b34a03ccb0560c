package org.caravanserai.connectors.citizenship;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.openapi.citizenship.client.application.body.Applicant;
import org.caravanserai.openapi.citizenship.client.application.body.Residence;
import org.caravanserai.openapi.citizenship.client.application.body.StaticData;
import org.caravanserai.openapi.citizenship.client.application.body.TravelDocument;
import tools.jackson.databind.JsonNode;

/** What the person was shown, in the authority's words; every fact is sent, and none is made up. Prints as nothing. */
record ApplicantFacts(Facts facts) {
    private static final int OF_AGE = 18;

    /** The number by which the authority knows the person: without it nobody can apply. */
    Optional<String> number() {
        return facts.text(DataCategory.DOCNO);
    }

    boolean child(LocalDate today) {
        return facts.text(DataCategory.DOB)
                .map(LocalDate::parse)
                .filter(born -> born.plusYears(OF_AGE).isAfter(today))
                .isPresent();
    }

    Applicant applicant() {
        return new Applicant().ssn(number().orElseThrow()).name(name()).dateOfBirth(text(DataCategory.DOB));
    }

    StaticData staticData() {
        return new StaticData()
                .ssn(number().orElseThrow())
                .name(name())
                .dateOfBirth(text(DataCategory.DOB))
                .address(text(DataCategory.ADDR))
                .nationality(text(DataCategory.NATL))
                .householdSize(
                        facts.get(DataCategory.HOUSE).map(JsonNode::intValue).orElse(null))
                .criminalRecord(text(DataCategory.CRIM));
    }

    Optional<Residence> residence() {
        return facts.text(DataCategory.ADDR).map(address -> new Residence().address(address));
    }

    TravelDocument document() {
        return new TravelDocument().number(number().orElseThrow()).nationality(text(DataCategory.NATL));
    }

    private String name() {
        JsonNode name = facts.get(DataCategory.NAME).orElseThrow();
        return Stream.of("given", "family")
                .map(part -> name.path(part).asString(""))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
    }

    private @org.jspecify.annotations.Nullable String text(DataCategory category) {
        return facts.text(category).orElse(null);
    }

    @Override
    public String toString() {
        return "ApplicantFacts[]";
    }
}
