package org.caravanserai.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.caravanserai.consent.Consent;
import org.caravanserai.consent.ConsentChange;
import org.caravanserai.consent.ConsentState;
import org.caravanserai.consent.Notices;
import org.caravanserai.journey.Basis;
import org.caravanserai.journey.Journey;
import org.caravanserai.journey.Journeys;

/** Puts a statement into the words of one language. */
final class SheetWriter {
    private final Statement statement;
    private final Journeys journeys;
    private final Phrases phrases;

    SheetWriter(Statement statement, Journeys journeys, Phrases phrases) {
        this.statement = statement;
        this.journeys = journeys;
        this.phrases = phrases;
    }

    Sheet in(String lang) {
        List<Sheet.Fact> facts = new ArrayList<>();
        facts.add(fact("for", statement.reference()));
        facts.add(fact("by", phrases.agency(statement.agency().value())));
        if (statement.unit() != null) {
            facts.add(fact("unit", statement.unit()));
        }
        facts.add(fact("at", phrases.moment(statement.at())));
        return new Sheet(
                lang,
                facts,
                statement.notForGuardian(),
                statement.consents().stream().map(this::matter).toList(),
                statement.next() != null);
    }

    private Sheet.Matter matter(Disclosed one) {
        Consent consent = one.consent();
        String journey = consent.matter().journey();
        return new Sheet.Matter(
                phrases.agency(consent.matter().to().value()),
                journeys.find(journey).map(Journey::title).orElse(journey),
                terms(consent),
                one.of(Line.Kind.RECEIVED).isEmpty(),
                tables(one));
    }

    private List<Sheet.Fact> terms(Consent consent) {
        List<Sheet.Fact> facts = new ArrayList<>();
        facts.add(fact("ground", phrases.say("basis." + consent.ground().basis().word())));
        if (consent.ground().reference() != null) {
            facts.add(fact("law", consent.ground().reference()));
        }
        facts.add(fact("agreed", phrases.categories(consent.terms().categories())));
        facts.add(fact("until", phrases.lastDay(consent.terms().validUntil())));
        facts.add(fact("notice", shown(consent.notice())));
        if (consent.given().understoodIn() != null) {
            facts.add(fact("understood", phrases.language(consent.given().understoodIn())));
        }
        return facts;
    }

    /** With the hash: whoever has the text can tell that it is the one. */
    private String shown(Notices.Shown text) {
        return phrases.language(text.lang()) + ", " + text.id() + "/" + text.version() + ", SHA-256 " + text.sha256();
    }

    /** Only those with something to tell. */
    private List<Sheet.Table> tables(Disclosed one) {
        List<Sheet.Table> tables = new ArrayList<>();
        tables.add(table("changes", List.of("when", "what", "where"), one.changes(), change -> change(one, change)));
        tables.add(table(
                "received",
                List.of("who", "what", "when", "often", "way"),
                one.of(Line.Kind.RECEIVED),
                this::received));
        tables.add(table("refused", List.of("who", "what", "why", "when"), one.of(Line.Kind.REFUSED), this::refused));
        tables.add(table("viewed", List.of("who", "what", "when", "often"), one.of(Line.Kind.VIEWED), this::viewed));
        tables.add(table(
                "declined",
                List.of("who", "why", "when"),
                one.declined(),
                said -> List.of(phrases.agency(said.agency()), why("decline", said), phrases.moment(said.at()))));
        tables.add(table("recalls", List.of("who", "answer", "when"), one.recalls(), this::recall));
        tables.removeIf(table -> table.rows().isEmpty());
        return tables;
    }

    private <T> Sheet.Table table(String name, List<String> columns, List<T> lines, Function<T, List<String>> cells) {
        return new Sheet.Table(
                phrases.say(name),
                phrases.say(columns.stream().map(column -> "col." + column).toList()),
                lines.stream().map(cells).toList());
    }

    private List<String> change(Disclosed one, ConsentChange change) {
        Consent consent = one.consent();
        boolean spoken = change.version() == Disclosed.spokenIn(one.changes());
        return List.of(
                phrases.moment(spoken ? consent.given().at() : change.at()),
                phrases.say(standing(consent, change.status())),
                phrases.agency(change.agency().value()));
    }

    /** "You said yes" would be untrue of a public task, and of a child for whom a guardian spoke. */
    private static String standing(Consent consent, ConsentState status) {
        if (status != ConsentState.GIVEN) {
            return "status." + status.word();
        }
        if (consent.ground().basis() != Basis.CONSENT) {
            return "basis." + consent.ground().basis().word();
        }
        return consent.given().byGuardian() ? "status.guardian" : "status.given";
    }

    private List<String> received(Line line) {
        return List.of(
                phrases.agency(line.agency()),
                phrases.categories(line.categories()),
                phrases.moments(line.first(), line.last()),
                Integer.toString(line.times()),
                line.hop() == null ? "" : phrases.word("way", line.hop()));
    }

    private List<String> refused(Line line) {
        return List.of(
                phrases.agency(line.agency()),
                line.categories().isEmpty() ? phrases.say("news") : phrases.categories(line.categories()),
                line.reason() == null ? "" : phrases.word("reason", line.reason()),
                phrases.moments(line.first(), line.last()));
    }

    private List<String> viewed(Line line) {
        return List.of(
                phrases.agency(line.agency()),
                line.categories().isEmpty() ? phrases.say("page") : phrases.categories(line.categories()),
                phrases.moments(line.first(), line.last()),
                Integer.toString(line.times()));
    }

    private List<String> recall(RecipientSaid said) {
        String answer = phrases.word("recall", said.answer());
        return List.of(
                phrases.agency(said.agency()),
                said.reason() == null ? answer : answer + " – " + why("cannot", said),
                phrases.moment(said.at()));
    }

    private String why(String list, RecipientSaid said) {
        return said.reason() == null ? "" : phrases.word(list, said.reason());
    }

    private Sheet.Fact fact(String name, String value) {
        return new Sheet.Fact(phrases.say(name), value);
    }
}
