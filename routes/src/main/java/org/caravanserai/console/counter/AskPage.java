package org.caravanserai.console.counter;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.caravanserai.agency.Agencies;
import org.caravanserai.answer.Answer;
import org.caravanserai.api.CounterRow;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.consent.Notices;
import org.caravanserai.identity.Caller;
import org.caravanserai.identity.Role;
import org.caravanserai.journey.Codes;
import org.caravanserai.referral.Preview;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import tools.jackson.databind.JsonNode;

/** Puts on a page what would go and what would stay, each with its rule, in the language of the person. */
@Component
class AskPage {
    private final CounterRow counter;
    private final Notices notices;
    private final PersonWords words;
    private final Agencies agencies;
    private final Codes codes;
    private final InstantSource clock;

    AskPage(
            CounterRow counter,
            Notices notices,
            PersonWords words,
            Agencies agencies,
            Codes codes,
            InstantSource clock) {
        this.counter = counter;
        this.notices = notices;
        this.words = words;
        this.agencies = agencies;
        this.codes = codes;
        this.clock = clock;
    }

    /**
     * A line of what may go.
     *
     * @param name of its kind, and its value, as the person reads them
     * @param tick whether it goes only if it is ticked
     */
    record Goes(DataCategory category, String name, String value, boolean tick, boolean ticked) {}

    /** A line of what stays, and why. */
    record Stays(String name, String rule) {}

    /** @return whether it can be asked at all; if not, the page before says what is wrong */
    boolean fill(Model model, Caller caller, Chosen.For what, Optional<String> wantedLang, Locale locale) {
        Wish wish = what.wish();
        Answer<Preview> answer = counter.previewReferral(caller, wish.referral(wish.filled(), null));
        if (!(answer instanceof Answer.Done<Preview> done)) {
            return false;
        }
        Preview preview = done.value();
        String spoken = what.draft().get("spoken");
        Set<String> texts = texts(what);
        String lang =
                wantedLang.or(() -> Optional.of(spoken)).filter(texts::contains).orElseGet(() -> source(what));
        PersonWords.In in = words.in(lang);
        JsonNode facts = wish.referral(wish.filled(), null).path("facts");
        model.addAttribute("what", what);
        model.addAttribute("matter", what.journey().title(locale.getLanguage()));
        model.addAttribute("preview", preview);
        model.addAttribute("in", in);
        model.addAttribute("lang", lang);
        model.addAttribute("dir", PersonWords.directionOf(lang));
        model.addAttribute("texts", languages(texts, locale));
        model.addAttribute("noText", needsInterpreter(what));
        model.addAttribute("spoken", codes.label("languages", spoken, locale.getLanguage()));
        model.addAttribute("notice", notice(what, lang));
        model.addAttribute("goes", goes(wish, preview, facts, in));
        model.addAttribute("stays", stays(what, preview, in));
        model.addAttribute("asks", wish.asks());
        model.addAttribute("somebody", Field.aboutSomebody(what.stage()));
        model.addAttribute("minor", what.draft().has("adultOn"));
        model.addAttribute("bothParents", what.stage().profile().bindsToPayload());
        model.addAttribute("supervisor", caller.has(Role.SUPERVISOR));
        model.addAttribute("lastDay", lastDay(what, caller, in));
        return true;
    }

    /** Whether there is no current text in the person's language, so that an interpreter reads them another. */
    boolean needsInterpreter(Chosen.For what) {
        return Field.aboutSomebody(what.stage())
                && what.draft().has("spoken")
                && !texts(what).contains(what.draft().get("spoken"));
    }

    private String source(Chosen.For what) {
        return Field.aboutSomebody(what.stage()) ? notices.source(what.stage().notice()) : "en";
    }

    private Set<String> texts(Chosen.For what) {
        return Field.aboutSomebody(what.stage())
                ? notices.languages(what.stage().notice())
                : Set.of();
    }

    private List<StartPages.Option> languages(Set<String> texts, Locale locale) {
        return PersonWords.bestFirst(texts).stream()
                .map(code -> new StartPages.Option(code, codes.label("languages", code, locale.getLanguage())))
                .toList();
    }

    private Notices.@Nullable Shown notice(Chosen.For what, String lang) {
        String id = what.stage().notice();
        return Field.aboutSomebody(what.stage())
                ? notices.find(id, notices.currentVersion(id), lang).orElse(null)
                : null;
    }

    private static List<Goes> goes(Wish wish, Preview preview, JsonNode facts, PersonWords.In in) {
        return preview.goes().stream()
                .map(Preview.Line::category)
                .map(category -> new Goes(
                        category,
                        in.category(category),
                        in.value(category, facts.path(category.name())),
                        wish.toTick(category),
                        wish.draft().get(Wish.ANSWER + "tick." + category).equals("yes")))
                .toList();
    }

    /** What was filled in and stays, and what no referral of this kind carries. */
    private static List<Stays> stays(Chosen.For what, Preview preview, PersonWords.In in) {
        Set<DataCategory> never = new TreeSet<>(what.stage().forbidden());
        Arrays.stream(DataCategory.values())
                .filter(DataCategory::red)
                .filter(category -> !what.stage().allowed().contains(category))
                .forEach(never::add);
        List<Stays> filled = preview.stays().stream()
                .map(line -> new Stays(
                        in.category(line.category()),
                        in.say("panel.stays." + line.rule().word())))
                .toList();
        List<Stays> all = new ArrayList<>(filled);
        never.forEach(category -> all.add(new Stays(in.category(category), in.say("panel.stays.not-in-journey"))));
        return all;
    }

    private String lastDay(Chosen.For what, Caller caller, PersonWords.In in) {
        return in.day(
                clock.instant().plus(what.stage().consentFor()),
                agencies.get(caller.agency()).zone());
    }
}
