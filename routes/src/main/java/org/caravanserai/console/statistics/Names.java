package org.caravanserai.console.statistics;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.caravanserai.agency.Agencies;
import org.caravanserai.agency.Agency;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.flow.Dimension;
import org.caravanserai.flow.Outcomes;
import org.caravanserai.journey.Journey;
import org.caravanserai.journey.Journeys;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What codes of the statistics are called, in the language of the page. */
@Component
class Names {
    private static final String OTHER = "other";
    private final Agencies agencies;
    private final Journeys journeys;
    private final MessageSource words;

    Names(Agencies agencies, Journeys journeys, MessageSource words) {
        this.agencies = agencies;
        this.journeys = journeys;
        this.words = words;
    }

    Label of(Dimension dimension, String code, Locale locale) {
        if (code.equals(OTHER)) {
            return word("statistics.other." + dimension.word(), code, locale);
        }
        return switch (dimension) {
            case FROM, TO -> new Label(agency(code), null);
            case SERVICE ->
                journeys.find(code)
                        .map(Journey::title)
                        .map(title -> new Label(title, "en"))
                        .orElse(new Label(code, null));
            case OUTCOME -> word(code.equals(Outcomes.OPEN) ? "statistics.open" : "state." + code, code, locale);
            case ANSWER -> word("statistics.answer." + code, code, locale);
            case REASON -> word("statistics.reason." + code, code, locale);
        };
    }

    String month(YearMonth month, Locale locale) {
        return DateTimeFormatter.ofPattern("LLLL uuuu", locale).format(month);
    }

    private String agency(String code) {
        return agencies.find(new AgencyId(code)).map(Agency::name).orElse(code);
    }

    private Label word(String key, String code, Locale locale) {
        return new Label(Objects.requireNonNullElse(words.getMessage(key, null, code, locale), code), null);
    }
}
