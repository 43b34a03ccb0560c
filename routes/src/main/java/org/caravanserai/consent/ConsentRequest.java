package org.caravanserai.consent;

import static org.caravanserai.answer.Answer.Invalid;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.Answer;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Refusal;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Role;
import org.caravanserai.journey.Basis;
import org.caravanserai.journey.Codes;
import org.caravanserai.journey.Journeys;
import org.caravanserai.journey.Profile;
import org.caravanserai.journey.Stage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what a counter wants recorded against the catalogue: only what a journey has a place for can be agreed to. */
@Component
class ConsentRequest {
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(5);
    private final Journeys journeys;
    private final Agencies agencies;
    private final NoticeRules texts;
    private final Codes codes;
    private final InstantSource clock;

    ConsentRequest(Journeys journeys, Agencies agencies, Notices notices, Codes codes, InstantSource clock) {
        this.journeys = journeys;
        this.agencies = agencies;
        this.texts = new NoticeRules(notices);
        this.codes = codes;
        this.clock = clock;
    }

    /** Either a request that may be recorded, or the answer that says why not. */
    sealed interface Checked {}

    record Good(
            Stage stage,
            Notices.Shown notice,
            Voices.Spoken spoken,
            Instant from,
            Instant until,
            @Nullable Instant eraseBy)
            implements Checked {}

    record Bad(Answer<?> answer) implements Checked {
        @SuppressWarnings("unchecked") // an answer that says no carries no value
        <T> Answer<T> as() {
            return (Answer<T>) answer;
        }
    }

    Checked check(Caller caller, NewConsent wish) {
        Optional<Stage> stage = journeys.stage(wish.journey(), wish.stage());
        if (stage.isEmpty()) {
            return bad("journey", "known", "There is no such journey and stage; GET /journeys lists them.");
        }
        if (stage.get().profile() == Profile.C0) {
            return bad("journey", "asks nobody", "Nothing personal crosses at this stage; submit without a consent.");
        }
        Agency sender = agencies.get(caller.agency());
        if (!sender.takesNew()) {
            return bad("journey", "member", "Your agency is leaving and begins nothing new.");
        }
        if (!stage.get().from(sender)) {
            return bad(
                    "journey", "sender", "No stage of this journey begins at your agency; GET /journeys lists yours.");
        }
        Optional<Agency> recipient = agencies.find(wish.to());
        if (recipient.isEmpty()) {
            return bad("to", "known", "There is no such agency; GET /agencies lists the recipients of a journey.");
        }
        return parties(caller, wish, stage.get(), sender, recipient.get());
    }

    private Checked parties(Caller caller, NewConsent wish, Stage stage, Agency sender, Agency recipient) {
        if (recipient.enforcement()) {
            return refused(Refusal.FIREWALL, Set.of(), "Agencies of this kind receive nothing.");
        }
        if (!recipient.takesNew()) {
            return bad("to", "member", "This agency is leaving and takes nothing new; GET /agencies lists the others.");
        }
        if (!stage.to(recipient)) {
            return bad("to", "recipient", "This stage names no recipient of that kind; GET /agencies lists them.");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), sender.zone());
        if (!agencies.agreementInForce(sender.id(), recipient.id(), today)) {
            return refused(Refusal.NO_AGREEMENT, Set.of(), "Your agencies have no agreement in force today.");
        }
        Set<DataCategory> beyond = EnumSet.copyOf(wish.categories());
        beyond.removeAll(stage.allowed());
        if (!beyond.isEmpty()) {
            return refused(
                    Refusal.FORBIDDEN, DataCategory.words(beyond), "This stage has no place for these categories.");
        }
        return terms(caller, wish, stage, sender, today);
    }

    private Checked terms(Caller caller, NewConsent wish, Stage stage, Agency sender, LocalDate today) {
        if (!stage.bases().contains(wish.basis())) {
            return bad("basis", "named by the stage", "This stage rests on " + words(stage) + " only.");
        }
        Set<DataCategory> special = DataCategory.special(wish.categories());
        if (wish.basis() != Basis.CONSENT && !special.isEmpty() && !stage.law().coversSpecial(wish.basis())) {
            return refused(
                    Refusal.FORBIDDEN, DataCategory.words(special), "No law in the catalogue lets these pass unasked.");
        }
        NoticeRules.Found found =
                texts.find(stage, wish.noticeId(), wish.noticeVersion(), wish.noticeLang(), wish.given());
        Optional<FieldFault> fault = found.fault()
                .or(() -> GroundRules.fault(wish, codes))
                .or(() -> given(wish.given()))
                .or(() -> payload(stage, wish));
        if (fault.isPresent()) {
            return bad(fault.get());
        }
        Voices voices = new Voices(stage, wish.given(), caller.has(Role.SUPERVISOR), today);
        return switch (voices.hear(wish.basis(), wish.said(), wish.minor())) {
            case Voices.Wrong wrong -> bad(wrong.fault());
            case Voices.Spoken spoken -> period(wish, stage, found.text(), spoken, sender.zone(), today);
        };
    }

    private static Optional<FieldFault> payload(Stage stage, NewConsent wish) {
        boolean binds = stage.profile().bindsToPayload();
        return binds == (wish.payload() != null)
                ? Optional.empty()
                : fault(
                        "payload",
                        binds ? "required" : "profile C5 only",
                        "A consent to one exact payload names the digest that its preview gave; no other does.");
    }

    private static String words(Stage stage) {
        return String.join(
                ", ", stage.bases().stream().map(b -> b.word()).sorted().toList());
    }

    /** What is wrong with how a yes or a no was given. */
    Optional<FieldFault> given(Given given) {
        if (given.at().isAfter(clock.instant().plus(CLOCKS_MAY_DIFFER))) {
            return fault("given.at", "not in the future", "A consent is recorded after it was given.");
        }
        if (given.how().equals("spoken-with-interpreter") && given.interpreter() == null) {
            return fault("given.interpreter", "required", "Name the interpreter's staff reference.");
        }
        if (given.how().equals("gesture-with-witness") && given.witness() == null) {
            return fault("given.witness", "required", "Name the witness's staff reference.");
        }
        return Optional.empty();
    }

    private Checked period(
            NewConsent wish, Stage stage, Notices.Shown notice, Voices.Spoken spoken, ZoneId zone, LocalDate today) {
        Instant now = clock.instant();
        LocalDate firstDay = wish.validFrom() == null ? today : wish.validFrom();
        Instant from =
                firstDay.equals(today) ? now : firstDay.atStartOfDay(zone).toInstant();
        Instant longest = from.plus(stage.consentFor());
        Instant eraseBy = end(wish.eraseBy(), zone);
        Instant until = end(wish.validUntil(), zone);
        if (eraseBy != null && (!eraseBy.isAfter(from) || until != null && eraseBy.isBefore(until))) {
            return bad("eraseBy", "not before it ends", "Choose a later day, or an earlier last day of the consent.");
        }
        if (until == null) {
            return new Good(stage, notice, spoken, from, earlier(longest, eraseBy), eraseBy);
        }
        if (!until.isAfter(now) || !until.isAfter(from)) {
            return bad("validUntil", "in the future", "The last day is over; ask the person again.");
        }
        if (until.isAfter(longest.plus(Duration.ofDays(1)))) {
            return bad("validUntil", "at most " + stage.consentFor().toDays() + " days", "Choose an earlier last day.");
        }
        return new Good(stage, notice, spoken, from, until, eraseBy);
    }

    private static @Nullable Instant end(@Nullable LocalDate lastDay, ZoneId zone) {
        return lastDay == null ? null : lastDay.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other != null && other.isBefore(one) ? other : one;
    }

    /** Checks a question that was put off as if it were asked now; it ends when it would have ended. */
    Checked again(Caller caller, Consent asked, ConsentDesk.LateAnswer late) {
        Checked now = check(caller, asked(asked, late));
        Terms terms = asked.terms();
        if (now instanceof Good good) {
            Instant from = terms.validFrom().isAfter(good.from()) ? terms.validFrom() : good.from();
            return from.isBefore(terms.validUntil())
                    ? new Good(good.stage(), good.notice(), good.spoken(), from, terms.validUntil(), terms.eraseBy())
                    : bad("answer", "in its period", "The period asked for is over; ask the person again.");
        }
        return now;
    }

    private static NewConsent asked(Consent asked, ConsentDesk.LateAnswer late) {
        Matter matter = asked.matter();
        Terms terms = asked.terms();
        return new NewConsent(
                "known", // the person is the one who was asked
                matter.journey(),
                matter.stage(),
                matter.to(),
                asked.ground().basis(),
                terms.categories(),
                terms.direction(),
                terms.onward(),
                null,
                null,
                late.noticeId(),
                late.noticeVersion(),
                late.noticeLang(),
                late.given(),
                late.said(),
                terms.named(),
                terms.singleUse(),
                null,
                asked.ground().emergency(),
                null,
                terms.payload());
    }

    private static Checked bad(String field, String rule, String message) {
        return bad(new FieldFault(field, rule, message));
    }

    private static Checked bad(FieldFault fault) {
        return new Bad(new Invalid<>(List.of(fault)));
    }

    private static Checked refused(Refusal reason, Set<String> categories, String detail) {
        return new Bad(new Answer.Refused<>(reason.word(), categories, detail));
    }

    private static Optional<FieldFault> fault(String field, String rule, String message) {
        return Optional.of(new FieldFault(field, rule, message));
    }
}
