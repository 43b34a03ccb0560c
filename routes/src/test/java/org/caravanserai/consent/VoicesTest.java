package org.caravanserai.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravanserai.consent.ConsentState.GIVEN;
import static org.caravanserai.consent.ConsentState.REFUSED;
import static org.caravanserai.consent.ConsentState.REQUESTED;

import java.time.Instant;
import java.time.LocalDate;
import org.caravanserai.consent.Voices.Spoken;
import org.caravanserai.consent.Voices.Wrong;
import org.caravanserai.journey.Basis;
import org.caravanserai.journey.Profile;
import org.caravanserai.journey.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who has to speak when a consent is recorded, and what it then comes to. */
class VoicesTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final Stage CHILDREN =
            ACircumstance.usually().forMinors(7).build().stage();
    private static final Stage YOUTH =
            ACircumstance.usually().forMinorsAndAdults(7).build().stage();
    private static final Stage ADULTS = ACircumstance.usually().build().stage();
    private static final Stage NATIONAL = ACircumstance.usually()
            .profile(Profile.C5)
            .forMinorsAndAdults(7)
            .build()
            .stage();

    @Test
    void takesAnAdultsOwnYes() {
        assertThat(hear(YOUTH, "person", null)).isEqualTo(new Spoken(GIVEN, null));
        assertThat(hear(ADULTS, "person", null)).isEqualTo(new Spoken(GIVEN, null));
    }

    @Test
    void letsNobodySpeakForAnAdult() {
        assertThat(wrong(hear(ADULTS, "guardian", null))).isEqualTo("given.by");
        assertThat(wrong(hear(YOUTH, "supervisor", null))).isEqualTo("given.by");
    }

    @Test
    void asksForTheMinorAtAStageForMinorsOnly() {
        assertThat(wrong(hear(CHILDREN, "person", null))).isEqualTo("minor");
        assertThat(wrong(hear(ADULTS, "guardian", aged(10, "given")))).isEqualTo("minor");
    }

    @Test
    void asksTheChildFromTheStagesAgeOn() {
        assertThat(hear(CHILDREN, "guardian", aged(6, null))).isEqualTo(new Spoken(GIVEN, "too-young"));
        assertThat(wrong(hear(CHILDREN, "guardian", aged(7, null)))).isEqualTo("minor.assent");
        assertThat(wrong(hear(CHILDREN, "guardian", aged(7, "too-young")))).isEqualTo("minor.assent");
        assertThat(hear(CHILDREN, "appointed-guardian", aged(7, "given"))).isEqualTo(new Spoken(GIVEN, "given"));
    }

    @Test
    void heedsAChildsNoAtAnyAge() {
        assertThat(hear(CHILDREN, "guardian", aged(12, "refused"))).isEqualTo(new Spoken(REFUSED, "refused"));
        assertThat(hear(CHILDREN, "guardian", aged(4, "refused"))).isEqualTo(new Spoken(REFUSED, "refused"));
        assertThat(hear(CHILDREN, "person", aged(12, "refused"))).isEqualTo(new Spoken(REFUSED, "refused"));
    }

    @Test
    void holdsAMinorsOwnYesUntilAGuardianAnswers() {
        assertThat(hear(YOUTH, "person", aged(17, null))).isEqualTo(new Spoken(REQUESTED, "given"));
    }

    @Test
    void letsASupervisorDecideOnlyWhereTheGuardianIsTheDanger() {
        NewMinor endangered = new NewMinor(adultOn(12), "given", false, true);

        assertThat(voices(CHILDREN, "supervisor", true).hear(Basis.CONSENT, Said.YES, endangered))
                .isEqualTo(new Spoken(GIVEN, "given"));
        assertThat(wrong(hear(CHILDREN, "supervisor", endangered))).isEqualTo("given.by");
        assertThat(wrong(hear(CHILDREN, "guardian", endangered))).isEqualTo("given.by");
        assertThat(wrong(voices(CHILDREN, "supervisor", true).hear(Basis.CONSENT, Said.YES, aged(12, "given"))))
                .isEqualTo("given.by");
        assertThat(hear(CHILDREN, "person", endangered)).isEqualTo(new Spoken(REQUESTED, "given"));
    }

    @Test
    void believesOnlyADayToComeOfAgeThatAMinorCanHave() {
        assertThat(wrong(hear(YOUTH, "guardian", new NewMinor(TODAY, "given", false, false))))
                .isEqualTo("minor.adultOn");
        assertThat(wrong(
                        hear(YOUTH, "guardian", new NewMinor(TODAY.plusYears(18).plusDays(1), null, false, false))))
                .isEqualTo("minor.adultOn");
        assertThat(hear(YOUTH, "guardian", new NewMinor(TODAY.plusDays(1), "given", false, false)))
                .isEqualTo(new Spoken(GIVEN, "given"));
    }

    @Test
    void asksBothParentsForANationalApplicationAndNowhereElse() {
        NewMinor both = new NewMinor(adultOn(12), "given", true, false);

        assertThat(hear(NATIONAL, "guardian", both)).isEqualTo(new Spoken(GIVEN, "given"));
        assertThat(wrong(hear(NATIONAL, "guardian", aged(12, "given")))).isEqualTo("minor.otherParent");
        assertThat(wrong(hear(CHILDREN, "guardian", both))).isEqualTo("minor.otherParent");
    }

    @Test
    void asksNoGuardianWhereNoConsentIsAsked() {
        assertThat(voices(CHILDREN, "person", false).hear(Basis.PUBLIC_TASK, Said.YES, aged(16, null)))
                .isEqualTo(new Spoken(GIVEN, null));
        assertThat(voices(CHILDREN, "person", false).hear(Basis.VITAL_INTEREST, Said.YES, null))
                .isEqualTo(new Spoken(GIVEN, null));
    }

    @Test
    void recordsANoAndALaterWithoutAskingFurther() {
        assertThat(voices(CHILDREN, "guardian", false).hear(Basis.CONSENT, Said.NO, aged(12, null)))
                .isEqualTo(new Spoken(REFUSED, null));
        assertThat(voices(CHILDREN, "guardian", false).hear(Basis.CONSENT, Said.LATER, aged(12, null)))
                .isEqualTo(new Spoken(REQUESTED, null));
        assertThat(voices(ADULTS, "person", false).hear(Basis.CONSENT, Said.NO, null))
                .isEqualTo(new Spoken(REFUSED, null));
    }

    @Test
    void tellsSomebodyWhereNobodyIsAsked() {
        assertThat(voices(ADULTS, "nobody", false).hear(Basis.VITAL_INTEREST, Said.YES, null))
                .isEqualTo(new Spoken(GIVEN, null));
        assertThat(wrong(voices(ADULTS, "guardian", false).hear(Basis.PUBLIC_TASK, Said.YES, null)))
                .isEqualTo("given.by");
        assertThat(voices(YOUTH, "guardian", false).hear(Basis.PUBLIC_TASK, Said.YES, null))
                .isEqualTo(new Spoken(GIVEN, null));
        assertThat(wrong(voices(ADULTS, "nobody", false).hear(Basis.CONSENT, Said.YES, null)))
                .isEqualTo("given.by");
    }

    private static Voices.Heard hear(Stage stage, String by, @Nullable NewMinor minor) {
        return voices(stage, by, false).hear(Basis.CONSENT, Said.YES, minor);
    }

    private static Voices voices(Stage stage, String by, boolean supervisor) {
        return new Voices(
                stage, new Given("spoken", by, null, null, null, null, null, Instant.EPOCH), supervisor, TODAY);
    }

    private static NewMinor aged(int years, @Nullable String assent) {
        return new NewMinor(adultOn(years), assent, false, false);
    }

    /** Of somebody whose birthday is today. */
    private static LocalDate adultOn(int years) {
        return TODAY.minusYears(years).plusYears(18);
    }

    private static String wrong(Voices.Heard heard) {
        assertThat(heard).isInstanceOf(Wrong.class);
        return ((Wrong) heard).fault().field();
    }
}
