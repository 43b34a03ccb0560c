package org.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import org.caravanserai.Profiled.Place;
import org.caravanserai.referral.ComingOfAge;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A minor's data crosses with a guardian's yes and the child's assent, and with nobody else's (profile C3). */
class MinorsIT {
    private static final Place COLLEGE = new Place("J15", 1, "ngo-college", "J15");
    private static final Place HEALTH = new Place("J12", 1, "region-health", "J12-health");
    private static final Place SCHOOL = new Place("J12", 2, "city-school", "J12-school");
    private static final Place HOME = new Place("J11", 2, "city-social", "J11-placement");
    private static final String[] YOUTH = {"NAME", "AGEBAND", "CONTACT", "LANG"};
    private static final String CHILD_ADULT_ON = "2032-05-06";

    private final Hub hub = Hub.started();
    private final Client employment = hub.as("employment-service", null, "officer-71", "counter");
    private final Client social = hub.as("city-social", null, "officer-72", "counter");
    private final Client guardians = hub.as("guardian-authority", null, "officer-73", "counter");
    private final Client supervisor = hub.as("guardian-authority", null, "officer-74", "counter", "supervisor");
    private final String person = Requests.somebody();

    @AfterEach
    void returnToTheRealTime() {
        hub.clock.reset();
    }

    @Test
    void holdsASeventeenYearOldWithoutAGuardian() {
        Client.Reply asked = Profiled.record(employment, seventeen("person", null));
        assertThat(asked.text("status")).isEqualTo("requested");
        String consent = asked.text("id");

        Client.Reply held = Profiled.refused(employment, youth(consent), "not-given");
        assertThat(held.text("detail")).contains("held until a guardian answers");

        Client.Reply answered =
                employment.post("/api/counter/v1/consents/" + consent + "/guardian", """
                {"answer":"yes","notice":{"id":"J15","version":1,"lang":"ti"},
                 "given":{"how":"signed","by":"guardian","at":"%s"}}""".formatted(Profiled.now()));
        assertThat(answered.text("status")).as(answered.body().toString()).isEqualTo("given");
        assertThat(answered.body().path("version").asInt()).isEqualTo(2);
        Profiled.submitted(employment, youth(consent));
    }

    @Test
    void recordsAChildsNoAsRefused() {
        Client.Reply no = Profiled.record(social, child(HEALTH, "NAME", "DOB").set("minor", minor("refused")));

        assertThat(no.text("status")).as(no.body().toString()).isEqualTo("refused");
        Profiled.refused(social, Profiled.referral(person, HEALTH, no.text("id"), "NAME", "DOB"), "not-given");
    }

    @Test
    void asksForAssentFromTheStagesAgeOn() {
        ObjectNode unasked =
                Profiled.ofAMinor(Profiled.consent(person, HEALTH, "NAME", "DOB"), "guardian", CHILD_ADULT_ON, null);

        Problems.names(Problems.is(Profiled.record(social, unasked), 422), "minor.assent", "required at this age");
    }

    @Test
    void showsAndTellsTheDayOfComingOfAgeNowhere() {
        String day = adultIn(200).toString();
        String consent = Profiled.given(employment, youthConsent("guardian", day, "given"));
        String referral = Profiled.submitted(employment, youth(consent));
        Client college = hub.worker("ngo-college");
        Profiled.read(college, referral);

        Client.Reply read = employment.get("/api/counter/v1/consents/" + consent);
        assertThat(read.body().path("minor").asBoolean()).isTrue();
        assertThat(read.text("assent")).isEqualTo("given");
        assertThat(read.response().body()).doesNotContain(day);
        assertThat(employment
                        .get("/api/counter/v1/consents/" + consent + "/versions")
                        .response()
                        .body())
                .doesNotContain(day);
        assertThat(Road.arrived(college, referral).response().body()).doesNotContain(day);
        for (String table :
                java.util.List.of("consent", "consent_version", "audit_entry", "timeline", "request_done")) {
            assertThat(hub.db()
                            .sql("SELECT count(*) FROM " + table + " t WHERE t::text LIKE '%" + day + "%'")
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void asksForAFreshOwnConsentOnTheEighteenthBirthday() {
        String consent =
                Profiled.given(employment, youthConsent("guardian", adultIn(2).toString(), "given"));
        String referral = Profiled.submitted(employment, youth(consent));
        Client college = hub.worker("ngo-college");
        Profiled.read(college, referral);
        assertThat(Road.arrived(college, referral).body().path("consentUntil").asString())
                .as("the period does not betray the day")
                .startsWith(Profiled.now().plus(Duration.ofDays(183)).toString().substring(0, 10));

        hub.clock.advance(Duration.ofDays(2));
        hub.bean(ComingOfAge.class).tell();
        hub.bean(ComingOfAge.class).tell();

        assertThat(Collections.frequency(Road.events(employment, referral), "own-consent-asked"))
                .isEqualTo(1);
        Client.Reply gone = Problems.is(college.get("/api/partner/v1/handoffs/" + Road.handoff(referral)), 410);
        assertThat(gone.text("reason")).isEqualTo("not-given");
        assertThat(Profiled.refused(employment, youth(consent), "not-given").text("detail"))
                .isEqualTo("The person has come of age: ask for their own consent.");
        String own = Profiled.given(employment, Profiled.consent(person, COLLEGE, YOUTH));
        ObjectNode adult = youth(own);
        ((ObjectNode) adult.path("facts")).put("AGEBAND", "18-25");
        Profiled.submitted(employment, adult);
    }

    @Test
    void refusesFactsOfAMinorUnderAnAdultsOwnConsentAndTheReverse() {
        String adults = Profiled.given(employment, Profiled.consent(person, COLLEGE, YOUTH));
        assertThat(Profiled.refused(employment, youth(adults), "not-given").text("detail"))
                .contains("the person is a minor");

        String minors = Profiled.given(employment, seventeen("guardian", "given"));
        ObjectNode adult = youth(minors);
        ((ObjectNode) adult.path("facts")).put("AGEBAND", "18-25");
        assertThat(Profiled.refused(employment, adult, "not-given").text("detail"))
                .contains("the person is an adult");
    }

    @Test
    void takesNoMinorWhereOnlyAdultsAreServed() {
        ObjectNode consent = Profiled.ofAMinor(
                Requests.consent(person, "J01", "ngo-open-door"), "guardian", CHILD_ADULT_ON, "given");

        Problems.names(Problems.is(Profiled.record(hub.clerk(), consent), 422), "minor", "adults only");
    }

    @Test
    void letsASupervisorDecideWhereTheGuardianIsTheDanger() {
        String told = Profiled.given(guardians, atHome("guardian", false));
        assertThat(Profiled.refused(guardians, home(told), "not-given").text("detail"))
                .contains("a supervisor decides");
        Problems.names(
                Problems.is(Profiled.record(guardians, atHome("guardian", true)), 422), "given.by", "supervisor");
        Problems.names(
                Problems.is(Profiled.record(guardians, atHome("supervisor", true)), 422),
                "given.by",
                "role supervisor");

        String decided = Profiled.given(supervisor, atHome("supervisor", true));
        Profiled.submitted(guardians, home(decided));

        assertThat(hub.db()
                        .sql("SELECT guardian_not_told FROM consent WHERE id = ?::uuid")
                        .param(decided)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        Map<String, Object> review = hub.db()
                .sql("SELECT kind, opened_by, verdict FROM review WHERE consent = ?::uuid")
                .param(decided)
                .query()
                .singleRow();
        assertThat(review).containsEntry("kind", "in-guardians-place").containsEntry("opened_by", "officer-74");
        assertThat(guardians
                        .post("/api/counter/v1/consents/" + decided + "/confirmation", "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void makesTwoPayloadsOfOneIntakeOfWhichNeitherHoldsTheOthers() {
        ObjectNode health = child(HEALTH, "NAME", "DOB", "LANG", "HEALTH", "GUARD");
        Problems.names(Problems.is(Profiled.record(social, health), 422), "named", "each special category");
        health.putArray("named").add("HEALTH");
        String toHealth = Profiled.given(social, health);
        String toSchool = Profiled.given(social, child(SCHOOL, "NAME", "DOB", "LANG", "EDU", "GUARD"));

        String check = Profiled.submitted(
                social, Profiled.referral(person, HEALTH, toHealth, "NAME", "DOB", "LANG", "HEALTH", "GUARD"));
        String place = Profiled.submitted(
                social, Profiled.referral(person, SCHOOL, toSchool, "NAME", "DOB", "LANG", "EDU", "GUARD"));

        JsonNode atHealth = Profiled.read(hub.worker("region-health"), check);
        JsonNode atSchool = Profiled.read(hub.worker("city-school"), place);
        assertThat(atHealth.propertyNames()).containsExactlyInAnyOrder("NAME", "DOB", "LANG", "HEALTH", "GUARD");
        assertThat(atSchool.propertyNames()).containsExactlyInAnyOrder("NAME", "DOB", "LANG", "EDU", "GUARD");
        for (String other : new String[] {"HEALTH", "RISK"}) {
            ObjectNode wish = Profiled.referral(person, SCHOOL, toSchool, "NAME", "DOB", other);
            if (other.equals("RISK")) {
                ((ObjectNode) wish.path("facts")).put("RISK", false);
            }
            Client.Reply no = Profiled.refused(social, wish, "forbidden");
            assertThat(no.body().at("/categories/0").asString()).isEqualTo(other);
        }
        Profiled.refused(social, Profiled.referral(person, HEALTH, toSchool, "NAME", "DOB"), "other-recipient");
    }

    private ObjectNode seventeen(String speaker, @org.jspecify.annotations.Nullable String assent) {
        return youthConsent(speaker, adultIn(200).toString(), assent);
    }

    private ObjectNode youthConsent(String speaker, String adultOn, @org.jspecify.annotations.Nullable String assent) {
        return Profiled.ofAMinor(Profiled.consent(person, COLLEGE, YOUTH), speaker, adultOn, assent);
    }

    private ObjectNode youth(String consent) {
        return Profiled.referral(person, COLLEGE, consent, YOUTH);
    }

    private ObjectNode child(Place place, String... categories) {
        return Profiled.ofAMinor(
                Profiled.consent(person, place, categories), "appointed-guardian", CHILD_ADULT_ON, "given");
    }

    private static JsonNode minor(String assent) {
        return Client.JSON.readTree("{\"adultOn\":\"" + CHILD_ADULT_ON + "\",\"assent\":\"" + assent + "\"}");
    }

    private ObjectNode atHome(String speaker, boolean danger) {
        ObjectNode consent = Profiled.ofAMinor(
                Profiled.consent(person, HOME, "NAME", "AGEBAND", "NEED", "RISK"),
                speaker,
                adultIn(500).toString(),
                "given");
        consent.putArray("named").add("RISK");
        ((ObjectNode) consent.path("minor")).put("guardianIsDanger", danger);
        return consent;
    }

    private ObjectNode home(String consent) {
        ObjectNode body = Profiled.referral(person, HOME, consent, "NAME", "AGEBAND", "RISK");
        ((ObjectNode) body.path("facts")).put("NEED", "child-placement");
        return body;
    }

    private static LocalDate adultIn(int days) {
        return LocalDate.ofInstant(Profiled.now(), ZoneId.of("Europe/Madrid")).plusDays(days);
    }
}
