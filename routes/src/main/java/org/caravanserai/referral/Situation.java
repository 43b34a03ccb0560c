package org.caravanserai.referral;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.Urgency;
import org.caravanserai.journey.Journeys;
import org.caravanserai.journey.Stage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says in plain words how a referral stands, what holds it up, and whom to turn to. */
@Component
public class Situation {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM HH:mm", java.util.Locale.ENGLISH);
    private final Agencies agencies;
    private final Journeys journeys;
    private final Reachability reachability;

    Situation(Agencies agencies, Journeys journeys, Reachability reachability) {
        this.agencies = agencies;
        this.journeys = journeys;
        this.reachability = reachability;
    }

    /**
     * @param dutyPhone of the recipient, once a clock ran out
     * @param alternatives other agencies of the stage that take the need
     */
    public record Words(String text, @Nullable String dutyPhone, List<AgencyId> alternatives) {}

    Words of(Referral referral, Timeline.Entry told, Optional<String> need) {
        if (referral.standing().wayBackClosed()) {
            return new Words("The person asked that you be told nothing more of it.", null, List.of());
        }
        Agency recipient = agencies.get(referral.to());
        ZoneId zone = agencies.get(referral.from()).zone();
        boolean undelivered = undelivered(referral, told);
        boolean late = referral.standing().noAnswer() || undelivered;
        boolean elsewhere = late || told.state() == State.DECLINED || told.state() == State.UNDELIVERABLE;
        String text = told.transport().compareTo(Transport.DELIVERED) < 0
                        && !told.state().ended()
                ? underway(referral, recipient, zone)
                : state(told, recipient, zone);
        return new Words(
                late
                        ? text
                                + (undelivered
                                        ? " This emergency has not reached them; call "
                                        : " No answer came in time; call ")
                                + recipient.dutyPhone() + "."
                        : text,
                late ? recipient.dutyPhone() : null,
                elsewhere ? alternatives(referral, need) : List.of());
    }

    /** An emergency whose 15 minutes are over is waited for no longer, and still has not arrived. */
    private static boolean undelivered(Referral referral, Timeline.Entry told) {
        return referral.urgency() == Urgency.EMERGENCY
                && referral.deliverBy() == null
                && told.transport().compareTo(Transport.DELIVERED) < 0
                && !told.state().ended();
    }

    private String underway(Referral referral, Agency recipient, ZoneId zone) {
        return reachability
                .trouble(referral.id())
                .map(trouble -> trouble.nextTry().isPresent()
                        ? recipient.name() + " cannot be reached since " + time(trouble.since(), zone) + " ("
                                + plain(trouble.cause()) + "). It is safe with us and tried again at "
                                + time(trouble.nextTry().get(), zone) + "."
                        : "It could not be handed to " + recipient.name() + " (" + plain(trouble.cause())
                                + "). An administrator has been shown it.")
                .orElse("On its way to " + recipient.name() + ".");
    }

    private static String plain(String cause) {
        return switch (cause) {
            case "connection-refused", "connection-lost" -> "no connection";
            case "timeout" -> "their system did not answer in time";
            case "garbage", "redirect" -> "their system gave an answer that cannot be read";
            case "http-401", "http-403" -> "their system does not let us in";
            case "http-503", "http-429" -> "their system is too busy";
            default -> cause.startsWith("http-5") ? "their system is broken" : cause.replace('-', ' ');
        };
    }

    private static String state(Timeline.Entry told, Agency recipient, ZoneId zone) {
        String by = told.dueAt() == null ? "" : " by " + time(told.dueAt(), zone);
        return switch (told.state()) {
            case REQUESTED -> "It lies ready at " + recipient.name() + "; their answer is due" + by + ".";
            case RECEIVED -> recipient.name() + " has it; their answer is due" + by + ".";
            case ACCEPTED -> recipient.name() + " accepted.";
            case IN_PROGRESS -> recipient.name() + " is helping.";
            case ON_HOLD -> recipient.name() + " asked you something; it waits for your answer.";
            case WAITING_FOR_PERSON -> recipient.name() + " waits for the person.";
            case WAITLISTED -> "The person is on the waiting list of " + recipient.name() + ".";
            case COMPLETED -> recipient.name() + " completed it.";
            case NOT_COMPLETED -> recipient.name() + " could not complete it" + because(told) + ".";
            case DECLINED -> recipient.name() + " declined" + because(told) + ". Ask the person about another agency.";
            case WITHDRAWN -> "It was stopped" + because(told) + ".";
            case EXPIRED -> "The consent ran out before it could be delivered; ask the person again.";
            case UNDELIVERABLE ->
                "It could not be delivered" + because(told) + ". Ask the person about another agency.";
        };
    }

    private List<AgencyId> alternatives(Referral referral, Optional<String> need) {
        Stage stage = journeys.stage(referral.journey(), referral.stage()).orElseThrow();
        Optional<String> better = Optional.ofNullable(referral.standing().betterAgency());
        return agencies.all().stream()
                .filter(agency ->
                        agency.takesNew() && stage.to(agency) && !agency.id().equals(referral.to()))
                .filter(agency -> need.map(agency::takes).orElse(true))
                .filter(agency -> agencies.agreementInForce(referral.from(), agency.id(), day(referral, agency)))
                .map(Agency::id)
                .sorted(java.util.Comparator.comparing(id -> !better.equals(Optional.of(id.value()))))
                .toList();
    }

    private static java.time.LocalDate day(Referral referral, Agency agency) {
        return java.time.LocalDate.ofInstant(referral.updatedAt(), agency.zone());
    }

    private static String because(Timeline.Entry told) {
        return told.reason() == null ? "" : ": " + told.reason().replace('-', ' ');
    }

    private static String time(Instant instant, ZoneId zone) {
        return TIME.format(instant.atZone(zone));
    }
}
