package org.caravanserai.api;

import static java.util.stream.Collectors.toCollection;

import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Urgency;
import org.caravanserai.consent.ConsentDesk;
import org.caravanserai.consent.KeptVersion;
import org.caravanserai.consent.NewMinor;
import org.caravanserai.consent.Notices;
import org.caravanserai.consent.Said;
import org.caravanserai.journey.Basis;
import org.caravanserai.openapi.counter.server.body.Assent;
import org.caravanserai.openapi.counter.server.body.Category;
import org.caravanserai.openapi.counter.server.body.Confirmation;
import org.caravanserai.openapi.counter.server.body.Consent;
import org.caravanserai.openapi.counter.server.body.ConsentAnswer;
import org.caravanserai.openapi.counter.server.body.ConsentState;
import org.caravanserai.openapi.counter.server.body.ConsentStatus;
import org.caravanserai.openapi.counter.server.body.ConsentVersion;
import org.caravanserai.openapi.counter.server.body.DirectionNow;
import org.caravanserai.openapi.counter.server.body.Given;
import org.caravanserai.openapi.counter.server.body.GuardianAnswer;
import org.caravanserai.openapi.counter.server.body.Journey;
import org.caravanserai.openapi.counter.server.body.Minor;
import org.caravanserai.openapi.counter.server.body.NewConsent;
import org.caravanserai.openapi.counter.server.body.Notice;
import org.caravanserai.openapi.counter.server.body.NoticeChoice;
import org.caravanserai.openapi.counter.server.body.Released;
import org.caravanserai.openapi.counter.server.body.ShownNotice;
import org.caravanserai.openapi.counter.server.body.Stage;
import org.caravanserai.openapi.counter.server.body.Withdrawal;
import org.caravanserai.review.Review;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Words of the counter contract for consents and the catalogue, from ours and to ours. */
@Component
class CounterBodies {
    private final Notices notices;

    CounterBodies(Notices notices) {
        this.notices = notices;
    }

    org.caravanserai.consent.NewConsent newConsent(NewConsent body) {
        return new org.caravanserai.consent.NewConsent(
                body.getPerson().getRef(),
                body.getJourney(),
                body.getStage(),
                new AgencyId(body.getTo()),
                Basis.of(body.getBasis().getValue()),
                categories(body.getCategories()),
                org.caravanserai.consent.Direction.of(body.getDirection().getValue()),
                Boolean.TRUE.equals(body.getOnward()),
                body.getValidFrom(),
                body.getValidUntil(),
                body.getNotice().getId(),
                body.getNotice().getVersion(),
                body.getNotice().getLang(),
                given(body.getGiven()),
                Said.of(body.getAnswer().getValue()),
                categories(body.getNamed()),
                Boolean.TRUE.equals(body.getSingleUse()),
                body.getEraseBy(),
                body.getEmergency(),
                minor(body.getMinor()),
                body.getPayload());
    }

    org.caravanserai.consent.GuardianSays guardianSays(GuardianAnswer body) {
        return new org.caravanserai.consent.GuardianSays(
                body.getAnswer() == GuardianAnswer.AnswerEnum.YES,
                body.getNotice().getId(),
                body.getNotice().getVersion(),
                body.getNotice().getLang(),
                given(body.getGiven()),
                body.getAssent() == null ? null : body.getAssent().getValue());
    }

    private static @Nullable NewMinor minor(@Nullable Minor body) {
        return body == null
                ? null
                : new NewMinor(
                        body.getAdultOn(),
                        body.getAssent() == null ? null : body.getAssent().getValue(),
                        body.getOtherParent() != null,
                        Boolean.TRUE.equals(body.getGuardianIsDanger()));
    }

    private static Set<DataCategory> categories(@Nullable Set<Category> words) {
        return words == null
                ? Set.of()
                : words.stream()
                        .map(category -> DataCategory.valueOf(category.getValue()))
                        .collect(toCollection(() -> EnumSet.noneOf(DataCategory.class)));
    }

    static ConsentDesk.LateAnswer lateAnswer(ConsentAnswer body) {
        return new ConsentDesk.LateAnswer(
                Said.of(body.getAnswer().getValue()),
                body.getNotice().getId(),
                body.getNotice().getVersion(),
                body.getNotice().getLang(),
                given(body.getGiven()));
    }

    private static org.caravanserai.consent.Given given(Given body) {
        return new org.caravanserai.consent.Given(
                body.getHow().getValue(),
                body.getBy().getValue(),
                body.getInterpreter(),
                body.getWitness(),
                body.getUnderstoodIn(),
                body.getReadBack(),
                body.getPlace(),
                body.getAt());
    }

    static ConsentStatus consentStatus(ConsentDesk.Recorded recorded) {
        ConsentDesk.Leaflet next = recorded.next();
        return new ConsentStatus()
                .id(recorded.id())
                .version(recorded.version())
                .status(ConsentState.fromValue(recorded.status()))
                .next(
                        next == null
                                ? null
                                : new Notice()
                                        .id(next.id())
                                        .version(next.version())
                                        .lang(next.lang()));
    }

    static ConsentVersion version(KeptVersion kept) {
        HexFormat hex = HexFormat.of();
        return new ConsentVersion()
                .version(kept.version())
                .status(ConsentState.fromValue(kept.status().word()))
                .document(kept.document())
                .hash(hex.formatHex(kept.hash()))
                .previous(kept.previousHash() == null ? null : hex.formatHex(kept.previousHash()))
                .signature(kept.signature())
                .at(kept.at());
    }

    static Confirmation confirmation(Review review) {
        return new Confirmation()
                .consent(review.consent())
                .confirmedBy(review.confirmedBy())
                .confirmedAt(review.confirmedAt())
                .reviewDueAt(review.dueAt());
    }

    static Consent consent(org.caravanserai.consent.Consent consent) {
        return new Consent()
                .id(consent.id())
                .version(consent.version())
                .status(ConsentState.fromValue(consent.status().word()))
                .journey(consent.matter().journey())
                .stage(consent.matter().stage())
                .to(consent.matter().to().value())
                .purpose(consent.matter().purpose().value())
                .basis(org.caravanserai.openapi.counter.server.body.Basis.fromValue(
                        consent.ground().basis().word()))
                .legalReference(consent.ground().reference())
                .categories(categoryWords(consent.terms().categories()))
                .named(categoryWords(consent.terms().named()))
                .singleUse(consent.terms().singleUse())
                .eraseBy(consent.terms().eraseBy())
                .emergency(consent.ground().emergency())
                .direction(DirectionNow.fromValue(consent.terms().direction().word()))
                .onward(consent.terms().onward())
                .validFrom(consent.terms().validFrom())
                .validUntil(consent.terms().validUntil())
                .notice(new ShownNotice()
                        .id(consent.notice().id())
                        .version(consent.notice().version())
                        .lang(consent.notice().lang())
                        .sha256(consent.notice().sha256()))
                .given(given(consent.given()))
                .minor(consent.minor() == null ? null : Boolean.TRUE)
                .assent(assent(consent.minor()));
    }

    private static List<Category> categoryWords(Set<DataCategory> categories) {
        return DataCategory.words(categories).stream().map(Category::fromValue).toList();
    }

    private static Given given(org.caravanserai.consent.Given given) {
        return new Given()
                .how(Given.HowEnum.fromValue(given.how()))
                .by(Given.ByEnum.fromValue(given.by()))
                .interpreter(given.interpreter())
                .witness(given.witness())
                .understoodIn(given.understoodIn())
                .readBack(given.readBack())
                .place(given.place())
                .at(given.at());
    }

    private static @Nullable Assent assent(org.caravanserai.consent.@Nullable Minor minor) {
        return minor == null || minor.assent() == null ? null : Assent.fromValue(minor.assent());
    }

    static Withdrawal withdrawal(org.caravanserai.consent.Withdrawal withdrawal) {
        return new Withdrawal()
                .id(withdrawal.id())
                .version(withdrawal.version())
                .status(ConsentState.fromValue(withdrawal.status().word()))
                .stopped(withdrawal.stopped())
                .released(withdrawal.released().stream()
                        .map(one -> new Released()
                                .code(one.code())
                                .to(one.to().value())
                                .state(one.inFlight() ? Released.StateEnum.IN_FLIGHT : Released.StateEnum.SETTLED))
                        .toList());
    }

    Journey journey(org.caravanserai.journey.Journey journey) {
        return new Journey()
                .id(journey.id())
                .title(journey.title())
                .stages(journey.stages().stream().map(this::stage).toList());
    }

    private Stage stage(org.caravanserai.journey.Stage stage) {
        return new Stage()
                .stage(stage.stage())
                .purpose(stage.purpose().value())
                .allowed(words(stage.allowed()))
                .required(words(stage.required()))
                .forbidden(words(stage.forbidden()))
                .bases(stage.bases().stream().map(Basis::word).sorted().toList())
                .profile(stage.profile().name())
                .assentFrom(stage.minors() == null ? null : stage.minors().assentFrom())
                .answerWithin(stage.answerWithin().name())
                .notice(new NoticeChoice()
                        .id(stage.notice())
                        .version(notices.currentVersion(stage.notice()))
                        .languages(notices.languages(stage.notice()).stream()
                                .sorted()
                                .toList()));
    }

    private static List<String> words(Set<DataCategory> categories) {
        return List.copyOf(DataCategory.words(categories));
    }

    static Urgency urgency(org.caravanserai.openapi.counter.server.body.Urgency body) {
        return Urgency.of(body.getValue());
    }
}
