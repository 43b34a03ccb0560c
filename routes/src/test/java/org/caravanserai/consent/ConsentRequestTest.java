package org.caravanserai.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.connectors.exchange.DataCategory.ADDR;
import static org.caravanserai.connectors.exchange.DataCategory.DOB;
import static org.caravanserai.connectors.exchange.DataCategory.HEALTH;
import static org.caravanserai.connectors.exchange.DataCategory.NAME;
import static org.caravanserai.connectors.exchange.DataCategory.RESID;
import static org.caravanserai.connectors.exchange.DataCategory.RISK;
import static org.caravanserai.consent.AWish.aWish;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.caravanserai.agency.Agencies;
import org.caravanserai.answer.Answer;
import org.caravanserai.configuration.Filled;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Role;
import org.caravanserai.journey.Basis;
import org.caravanserai.journey.Codes;
import org.caravanserai.journey.Journeys;
import org.caravanserai.journey.Profile;
import org.junit.jupiter.api.Test;

/** What may be recorded as a consent, by the catalogue that is shipped. */
class ConsentRequestTest {
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Caller CLERK = clerkOf("city-hall");
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final Path CONFIG = Path.of("..", "config");
    private static final Path LAGGING = Path.of("src", "test", "config");
    private static final ConsentRequest REQUEST = request(CONFIG);

    @Test
    void takesAYesForAsLongAsTheStageLetsIt() {
        ConsentRequest.Good good = good("city-hall", aWish());

        assertThat(good.from()).isEqualTo(NOW);
        assertThat(good.until()).isEqualTo(NOW.plus(Duration.ofDays(92)));
        assertThat(good.eraseBy()).isNull();
        assertThat(good.stage().journey()).isEqualTo("J01");
        assertThat(good.notice().sha256()).hasSize(64);
        assertThat(good.spoken().state()).isEqualTo(ConsentState.GIVEN);
    }

    @Test
    void takesANoAndAQuestionPutOff() {
        assertThat(good("city-hall", aWish().said(Said.NO)).spoken().state()).isEqualTo(ConsentState.REFUSED);
        assertThat(good("city-hall", aWish().said(Said.LATER)).spoken().state()).isEqualTo(ConsentState.REQUESTED);
    }

    @Test
    void refusesWhatTheCatalogueHasNoPlaceFor() {
        refused("city-hall", aWish().under("J99", 1), "journey", "known");
        refused("city-hall", aWish().under("J01", 2), "journey", "known");
        refused("ngo-open-door", aWish().under("J09", 1), "journey", "asks nobody");
        refused("ngo-harbour", aWish(), "journey", "sender");
        refused("city-hall", aWish().to("ngo-nowhere"), "to", "known");
        refused("city-hall", aWish().to("region-social"), "to", "recipient");
        refused("city-hall", aWish().on(Basis.PUBLIC_TASK), "basis", "named by the stage");
    }

    @Test
    void refusesAnotherBasisAndSaysWhichTheStageRestsOn() {
        assertThat(answer("city-hall", aWish().on(Basis.PUBLIC_TASK)).toString())
                .contains("This stage rests on consent only.");
        assertThat(answer(
                                "arrival-centre",
                                aWish().under("J11", 1).to("guardian-authority").covering(NAME))
                        .toString())
                .contains("This stage rests on public-task, vital-interest only.");
    }

    @Test
    void refusesASpecialCategoryThatNoLawLetsPassUnasked() {
        ConsentRequest request = request(LAGGING);
        AWish asked = aWish().under("J90", 1).covering(NAME, HEALTH).naming(HEALTH);
        AWish duty = aWish().under("J90", 1)
                .on(Basis.LEGAL_DUTY)
                .covering(NAME, HEALTH)
                .given("notice", null, null);

        assertThat(request.check(CLERK, asked.build())).isInstanceOf(ConsentRequest.Good.class);
        assertThat(request.check(CLERK, duty.build()))
                .isInstanceOfSatisfying(
                        ConsentRequest.Bad.class,
                        no -> assertThat(no.as().toString())
                                .contains("forbidden", "HEALTH", "No law in the catalogue"));
    }

    @Test
    void letsASpecialCategoryPassUnaskedWhereALawWasMadeForIt() {
        AWish task = aWish().under("J11", 1)
                .to("guardian-authority")
                .on(Basis.PUBLIC_TASK)
                .covering(NAME, RISK)
                .about(new NewMinor(LocalDate.parse("2030-01-01"), null, false, false))
                .given("notice", null, null);

        assertThat(good("arrival-centre", task).stage().profile()).isEqualTo(Profile.C3);
    }

    @Test
    void keepsThePeriodOfAQuestionThatWasPutOff() {
        Instant end = NOW.plus(Duration.ofDays(40));

        assertThat(again(NOW.minusSeconds(60), end)).isInstanceOfSatisfying(ConsentRequest.Good.class, good -> {
            assertThat(good.from()).as("it counts from the answer on").isEqualTo(NOW);
            assertThat(good.until()).isEqualTo(end);
            assertThat(good.spoken().state()).isEqualTo(ConsentState.GIVEN);
        });
        assertThat(again(NOW.plusSeconds(60), end))
                .isInstanceOfSatisfying(
                        ConsentRequest.Good.class,
                        good -> assertThat(good.from()).isEqualTo(NOW.plusSeconds(60)));
    }

    @Test
    void takesNoAnswerOnceThePeriodAskedForIsOverOrTheNoticeIsAnother() {
        assertThat(again(NOW.minusSeconds(60), NOW))
                .isInstanceOfSatisfying(
                        ConsentRequest.Bad.class,
                        no -> assertThat(no.as().toString()).contains("rule=in its period,"));
        assertThat(REQUEST.again(CLERK, asked(NOW, NOW.plusSeconds(60)), late(2)))
                .isInstanceOfSatisfying(
                        ConsentRequest.Bad.class,
                        no -> assertThat(no.as().toString()).contains("field=notice,"));
    }

    @Test
    void refusesAnEnforcementAgencyBeforeItAsksForAnythingElse() {
        no("city-hall", aWish().to("border-police").covering(ADDR), "firewall", Set.of());
    }

    @Test
    void refusesARecipientWithoutAnAgreement() {
        no("city-hall", aWish().to("ngo-far-shore"), "no-agreement", Set.of());
    }

    @Test
    void refusesCategoriesThatTheStageHasNoPlaceForAndNamesThem() {
        no("city-hall", aWish().covering(NAME, ADDR, DOB), "forbidden", Set.of("ADDR", "DOB"));
        no("city-hall", aWish().covering(NAME, HEALTH).naming(HEALTH), "forbidden", Set.of("HEALTH"));
    }

    @Test
    void wantsTheNoticeThatTheStageShowsToday() {
        refused("city-hall", aWish().showing("J06", 1), "notice", "current");
        refused("city-hall", aWish().showing("J01", 2), "notice", "current");
    }

    @Test
    void wantsToKnowWhoTranslatedAndWhoSawAGesture() {
        refused("city-hall", aWish().given("spoken-with-interpreter", null, "w-1"), "given.interpreter", "required");
        refused("city-hall", aWish().given("gesture-with-witness", "i-1", null), "given.witness", "required");
        good("city-hall", aWish().given("spoken-with-interpreter", "i-1", null));
        good("city-hall", aWish().given("gesture-with-witness", null, "w-1"));
    }

    @Test
    void allowsForClocksThatDifferByFiveMinutesAndNoMore() {
        good("city-hall", aWish().at(NOW.plus(Duration.ofMinutes(5))));
        refused(
                "city-hall",
                aWish().at(NOW.plus(Duration.ofMinutes(5)).plusMillis(1)),
                "given.at",
                "not in the future");
    }

    @Test
    void bindsToAPayloadJustWhereTheStageDoes() {
        refused("city-hall", aWish().binding("digest"), "payload", "profile C5 only");
        refused(
                "city-hall",
                aWish().under("J20", 1).to("national-citizenship").covering(NAME, DOB),
                "payload",
                "required");
    }

    @Test
    void showsANoticeWhereNobodyIsAsked() {
        AWish task = aWish().under("J03", 1)
                .to("region-health")
                .covering(NAME, DOB, RESID)
                .on(Basis.PUBLIC_TASK);

        refused("city-register", task, "given.how", "notice");
        assertThat(good("city-register", task.given("notice", null, null))
                        .spoken()
                        .state())
                .isEqualTo(ConsentState.GIVEN);
        refused("city-hall", aWish().given("notice", null, null), "given.how", "an answer");
    }

    @Test
    void refusesATextThatLagsOrIsNotThereAndSaysWhatToDo() {
        ConsentRequest request = request(LAGGING);

        assertThat(said(request, lagging().in("uk")))
                .contains("field=notice.lang, rule=current", "older than a change of substance", "interpreter");
        assertThat(said(request, lagging().in("so"))).contains("field=notice.lang", "no text in this language");
        assertThat(request.check(CLERK, lagging().in("ar").build())).isInstanceOf(ConsentRequest.Good.class);
    }

    @Test
    void takesWhatAnInterpreterReadWhereNoTextIsCurrent() {
        ConsentRequest request = request(LAGGING);

        assertThat(request.check(CLERK, lagging().read("ar", "uk").build()))
                .isInstanceOfSatisfying(
                        ConsentRequest.Good.class,
                        good -> assertThat(good.notice().lang()).isEqualTo("ar"));
        assertThat(said(request, lagging().read("en", "uk").given("spoken", null, null)))
                .contains("field=given.interpreter, rule=required");
        assertThat(said(request, lagging().read("en", "ar")))
                .contains("field=given.understoodIn", "There is a current text in that language");
        assertThat(said(request, lagging().read("uk", "ti"))).contains("field=notice.lang");
    }

    private static AWish lagging() {
        return aWish().under("J91", 1).covering(NAME).showing("J91", 3);
    }

    private static String said(ConsentRequest request, AWish wish) {
        return String.valueOf(((ConsentRequest.Bad) request.check(CLERK, wish.build())).as());
    }

    @Test
    void countsWholeDaysInTheZoneOfWhoAsks() {
        ConsentRequest.Good good = good("city-hall", aWish().valid("2026-11-25", "2026-11-26"));

        assertThat(good.from()).isEqualTo(midnight("2026-11-25"));
        assertThat(good.until()).as("the last day counts").isEqualTo(midnight("2026-11-27"));
    }

    @Test
    void refusesALastDayThatIsOverOrBeforeTheFirst() {
        refused("city-hall", aWish().valid(null, "2026-11-22"), "validUntil", "in the future");
        refused("city-hall", aWish().valid("2026-12-02", "2026-12-01"), "validUntil", "in the future");
        refused("city-hall", aWish().valid("2026-11-20", "2026-11-22"), "validUntil", "in the future");
        good("city-hall", aWish().valid(null, "2026-11-23"));
        good("city-hall", aWish().valid("2026-12-01", "2026-12-01"));
    }

    @Test
    void refusesALastDayBeyondWhatTheStageAllows() {
        LocalDate last = LocalDate.parse("2026-11-23").plusDays(92);

        good("city-hall", aWish().valid(null, last.toString()));
        refused("city-hall", aWish().valid(null, last.plusDays(1).toString()), "validUntil", "at most 92 days");
    }

    @Test
    void endsNoLaterThanItIsKept() {
        ConsentRequest.Good good = good("city-hall", aWish().erasedBy("2026-12-01"));

        assertThat(good.eraseBy()).isEqualTo(midnight("2026-12-02"));
        assertThat(good.until()).as("nothing counts that is not kept").isEqualTo(midnight("2026-12-02"));
        assertThat(good("city-hall", aWish().erasedBy("2028-01-01")).until()).isEqualTo(NOW.plus(Duration.ofDays(92)));
    }

    @Test
    void refusesToForgetAConsentBeforeItEnds() {
        refused("city-hall", aWish().valid(null, "2026-12-05").erasedBy("2026-12-04"), "eraseBy", "not before it ends");
        refused("city-hall", aWish().erasedBy("2026-11-22"), "eraseBy", "not before it ends");
        good("city-hall", aWish().valid(null, "2026-12-05").erasedBy("2026-12-05"));
    }

    private static ConsentRequest.Checked again(Instant from, Instant until) {
        return REQUEST.again(CLERK, asked(from, until), late(1));
    }

    private static Consent asked(Instant from, Instant until) {
        return AConsent.aConsent()
                .recordedBy(new AgencyId("city-hall"))
                .to(new AgencyId("ngo-open-door"))
                .covering(NAME)
                .naming()
                .standing(ConsentState.REQUESTED)
                .valid(from, until)
                .build();
    }

    private static ConsentDesk.LateAnswer late(int notice) {
        return new ConsentDesk.LateAnswer(
                Said.YES, "J01", notice, "en", new Given("spoken", "person", null, null, null, true, null, NOW));
    }

    private static Instant midnight(String day) {
        return LocalDate.parse(day).atStartOfDay(MADRID).toInstant();
    }

    private static ConsentRequest.Good good(String agency, AWish wish) {
        ConsentRequest.Checked checked = checked(agency, wish);
        assertThat(checked).isInstanceOf(ConsentRequest.Good.class);
        return (ConsentRequest.Good) checked;
    }

    private static void refused(String agency, AWish wish, String field, String rule) {
        assertThat(answer(agency, wish))
                .isInstanceOfSatisfying(
                        Answer.Invalid.class,
                        no -> assertThat(no.faults().toString())
                                .contains("field=" + field + ",")
                                .contains("rule=" + rule + ","));
    }

    private static void no(String agency, AWish wish, String reason, Set<String> categories) {
        assertThat(answer(agency, wish)).isInstanceOfSatisfying(Answer.Refused.class, no -> {
            assertThat(no.reason()).isEqualTo(reason);
            assertThat(no.categories()).isEqualTo(categories);
        });
    }

    private static Answer<?> answer(String agency, AWish wish) {
        ConsentRequest.Checked checked = checked(agency, wish);
        assertThat(checked).isInstanceOf(ConsentRequest.Bad.class);
        return ((ConsentRequest.Bad) checked).as();
    }

    private static ConsentRequest.Checked checked(String agency, AWish wish) {
        return REQUEST.check(clerkOf(agency), wish.build());
    }

    /** On the shipped agencies and codes. */
    private static ConsentRequest request(Path catalogue) {
        return new ConsentRequest(
                Journeys.read(catalogue.resolve("journeys")),
                Agencies.read(CONFIG.resolve("agencies.yaml"), Filled::in),
                Notices.read(catalogue.resolve("notices")),
                Codes.read(CONFIG.resolve("codes.yaml")),
                () -> NOW);
    }

    private static Caller clerkOf(String agency) {
        return new Caller("officer-12", new AgencyId(agency), Optional.empty(), Set.of(Role.COUNTER), "officer-12");
    }
}
