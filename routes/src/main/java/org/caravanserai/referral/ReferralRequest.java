package org.caravanserai.referral;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.answer.FieldFault;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.journey.Codes;
import org.caravanserai.journey.Journeys;
import org.caravanserai.journey.NoteRule;
import org.caravanserai.journey.Profile;
import org.caravanserai.journey.Stage;
import org.springframework.stereotype.Component;

/** Checks what a sender wrote against catalogue and codes, before the person's consent is asked. */
@Component
class ReferralRequest {
    private final Journeys journeys;
    private final Agencies agencies;
    private final Codes codes;
    private final NoteRule notes;

    ReferralRequest(Journeys journeys, Agencies agencies, Codes codes, NoteRule notes) {
        this.journeys = journeys;
        this.agencies = agencies;
        this.codes = codes;
        this.notes = notes;
    }

    Optional<Stage> stage(NewReferral wish) {
        return journeys.stage(wish.journey(), wish.stage());
    }

    /** Everything that is wrong with it, but for consent; empty when nothing is. */
    List<FieldFault> faults(AgencyId sender, NewReferral wish) {
        List<FieldFault> faults = previewFaults(sender, wish);
        boolean unasked =
                stage(wish).map(stage -> stage.profile() != Profile.C0).orElse(false) && wish.consent() == null;
        if (!unasked) {
            return faults;
        }
        List<FieldFault> all = new ArrayList<>(faults);
        all.add(new FieldFault("consent", "required", "Ask the person and record the consent first."));
        return all;
    }

    /** The same for a preview, which may come before the question. */
    List<FieldFault> previewFaults(AgencyId sender, NewReferral wish) {
        Optional<Stage> stage = stage(wish);
        if (stage.isEmpty()) {
            return List.of(new FieldFault(
                    "journey", "known", "There is no such journey and stage; GET /journeys lists them."));
        }
        if (!agencies.get(sender).takesNew()) {
            return List.of(new FieldFault("journey", "member", "Your agency is leaving and begins nothing new."));
        }
        if (!stage.get().from(agencies.get(sender))) {
            return List.of(new FieldFault(
                    "journey", "sender", "No stage of this journey begins at your agency; GET /journeys lists yours."));
        }
        Optional<Agency> recipient = agencies.find(wish.to());
        if (recipient.isEmpty()) {
            return List.of(
                    new FieldFault("to", "known", "There is no such agency; GET /agencies lists the recipients."));
        }
        if (recipient.get().enforcement()) {
            return List.of(); // the firewall answers, before anything else is said
        }
        List<FieldFault> faults = new ArrayList<>(person(stage.get(), wish));
        faults.addAll(recipient(stage.get(), recipient.get(), wish.facts()));
        faults.addAll(required(stage.get(), wish.facts()));
        faults.addAll(facts(wish.facts()));
        return faults;
    }

    /** Where nothing personal may cross there is no person either; everywhere else there is. */
    private static List<FieldFault> person(Stage stage, NewReferral wish) {
        if (stage.profile() != Profile.C0) {
            return wish.person() == null
                    ? List.of(new FieldFault("person", "required", "Say whom this is about, by your own reference."))
                    : List.of();
        }
        List<String> personal = new ArrayList<>();
        Optional.ofNullable(wish.person()).ifPresent(x -> personal.add("person"));
        Optional.ofNullable(wish.counterCase()).ifPresent(x -> personal.add("counterCase"));
        Optional.ofNullable(wish.consent()).ifPresent(x -> personal.add("consent"));
        wish.facts().categories().stream()
                .filter(DataCategory::personal)
                .forEach(category -> personal.add("facts." + category));
        return personal.stream()
                .map(field -> new FieldFault(field, "nothing personal", "This stage is about no person; leave it out."))
                .toList();
    }

    private List<FieldFault> recipient(Stage stage, Agency recipient, Facts facts) {
        if (!recipient.takesNew()) {
            return List.of(new FieldFault(
                    "to", "member", "This agency is leaving and takes nothing new; GET /agencies lists the others."));
        }
        if (!stage.to(recipient)) {
            return List.of(new FieldFault(
                    "to", "recipient", "This stage names no recipient of that kind; GET /agencies lists them."));
        }
        boolean takes = facts.text(DataCategory.NEED)
                .filter(codes::need)
                .map(recipient::takes)
                .orElse(true);
        return takes
                ? List.of()
                : List.of(new FieldFault(
                        "to",
                        "takes the need",
                        "This agency does not take that need; GET /agencies?need= lists who does."));
    }

    private static List<FieldFault> required(Stage stage, Facts facts) {
        Set<DataCategory> missing = EnumSet.noneOf(DataCategory.class);
        missing.addAll(stage.required());
        missing.removeAll(facts.categories());
        return missing.stream()
                .map(category -> new FieldFault("facts." + category, "required", "This stage cannot help without it."))
                .toList();
    }

    /** What the facts themselves must obey, whoever they are for. */
    List<FieldFault> facts(Facts facts) {
        List<FieldFault> faults = new ArrayList<>();
        facts.text(DataCategory.NEED)
                .filter(need -> !codes.need(need))
                .ifPresent(x -> faults.add(unknown("facts.NEED", "need")));
        facts.text(DataCategory.LANG)
                .filter(lang -> !codes.language(lang))
                .ifPresent(x -> faults.add(unknown("facts.LANG", "language")));
        facts.text(DataCategory.DISTRICT)
                .filter(district -> !codes.district(district))
                .ifPresent(x -> faults.add(unknown("facts.DISTRICT", "district")));
        facts.text(DataCategory.NOTE).flatMap(notes::brokenBy).ifPresent(rule -> faults.add(note("facts.NOTE", rule)));
        return faults;
    }

    /** A message is bound by the rules of a note. */
    Optional<FieldFault> message(String field, String text) {
        return notes.brokenBy(text).map(rule -> note(field, rule));
    }

    private static FieldFault note(String field, String rule) {
        return new FieldFault(
                field, rule, "Say it in other words: a note is no place for what the consent does not name.");
    }

    private static FieldFault unknown(String field, String word) {
        return new FieldFault(
                field, "known", "There is no such " + word + " code; the lists are in config/codes.yaml.");
    }
}
