package org.caravanserai.console.counter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.directory.Recipients;
import org.caravanserai.directory.ServiceNames;
import org.caravanserai.journey.Codes;
import org.caravanserai.journey.Journey;
import org.caravanserai.journey.Journeys;
import org.caravanserai.journey.Stage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an agency can begin: a need that somebody takes, a journey that asks for no need, a service by its name. */
@Component
class Beginnings {
    private static final int SERVICES = 8;
    private final Journeys journeys;
    private final Agencies agencies;
    private final Recipients recipients;
    private final ServiceNames names;
    private final Codes codes;

    Beginnings(Journeys journeys, Agencies agencies, Recipients recipients, ServiceNames names, Codes codes) {
        this.journeys = journeys;
        this.agencies = agencies;
        this.recipients = recipients;
        this.names = names;
        this.codes = codes;
    }

    /** A journey at the stage that begins here. */
    record Begun(Journey journey, Stage stage) {
        boolean asksForNeed() {
            return stage.allowed().contains(DataCategory.NEED);
        }
    }

    /**
     * What can be chosen.
     *
     * @param label in the language of the page, or a service's own name
     * @param of the agency whose service it is, empty for a need or a journey
     * @param need empty where a journey asks for none
     */
    record Choice(String label, String of, String need, String journey, int stage) {
        /** Where it leads, with the draft whose answers are carried over. */
        public String href(@Nullable UUID draft) {
            String chosen = need.isEmpty() ? "journey=" + journey + "&stage=" + stage : "need=" + need;
            return "/counter?" + chosen + (draft == null ? "" : "&draft=" + draft);
        }
    }

    /** Every stage that the agency may send, and that somebody may receive. */
    List<Begun> of(AgencyId sender) {
        Agency agency = agencies.get(sender);
        return journeys.startedBy(agency).stream()
                .flatMap(journey -> journey.stages().stream()
                        .filter(stage -> stage.from(agency))
                        .map(stage -> new Begun(journey, stage)))
                .filter(begun -> !recipients.of(sender, begun.stage(), null).isEmpty())
                .toList();
    }

    /** @param typed nothing, for all there is */
    List<Choice> meant(AgencyId sender, String typed, String lang) {
        List<Begun> all = of(sender);
        List<Choice> meant = new ArrayList<>(needs(sender, all, typed, lang));
        all.stream()
                .filter(begun -> !begun.asksForNeed() && begun.journey().meant(typed))
                .map(begun -> new Choice(
                        begun.journey().title(lang),
                        "",
                        "",
                        begun.journey().id(),
                        begun.stage().stage()))
                .forEach(meant::add);
        if (!typed.isBlank()) {
            meant.addAll(services(sender, all, typed));
        }
        return meant;
    }

    private List<Choice> needs(AgencyId sender, List<Begun> all, String typed, String lang) {
        Set<String> taken = new TreeSet<>();
        withNeed(sender, all).forEach(agency -> taken.addAll(agency.needs()));
        Stream<String> byTitle = all.stream()
                .filter(begun -> begun.asksForNeed()
                        && !typed.isBlank()
                        && begun.journey().meant(typed))
                .flatMap(begun -> recipients.of(sender, begun.stage(), null).stream())
                .flatMap(agency -> agency.needs().stream());
        return Stream.concat(codes.meant("needs", typed).stream(), byTitle)
                .distinct()
                .filter(taken::contains)
                .map(need -> new Choice(codes.label("needs", need, lang), "", need, "", 0))
                .toList();
    }

    private List<Choice> services(AgencyId sender, List<Begun> all, String typed) {
        List<AgencyId> whose = withNeed(sender, all).map(Agency::id).distinct().toList();
        return names.find(whose, typed, SERVICES).stream()
                .filter(named -> codes.need(named.need()))
                .map(named ->
                        new Choice(named.name(), agencies.get(named.agency()).name(), named.need(), "", 0))
                .toList();
    }

    private Stream<Agency> withNeed(AgencyId sender, List<Begun> all) {
        return all.stream()
                .filter(Begun::asksForNeed)
                .flatMap(begun -> recipients.of(sender, begun.stage(), null).stream());
    }
}
