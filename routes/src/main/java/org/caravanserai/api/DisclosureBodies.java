package org.caravanserai.api;

import java.util.List;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.disclosure.Disclosed;
import org.caravanserai.disclosure.Line;
import org.caravanserai.disclosure.RecipientSaid;
import org.caravanserai.disclosure.Statement;
import org.caravanserai.openapi.counter.server.body.Category;
import org.caravanserai.openapi.counter.server.body.Consent;
import org.caravanserai.openapi.counter.server.body.ConsentChange;
import org.caravanserai.openapi.counter.server.body.ConsentState;
import org.caravanserai.openapi.counter.server.body.DisclosedConsent;
import org.caravanserai.openapi.counter.server.body.DisclosureLine;
import org.caravanserai.openapi.counter.server.body.Disclosures;
import org.caravanserai.openapi.counter.server.body.Person;
import org.caravanserai.openapi.counter.server.body.RecipientAnswer;

/** A statement in the words of the counter contract. */
final class DisclosureBodies {
    private DisclosureBodies() {}

    static Disclosures disclosures(Statement statement) {
        return new Disclosures()
                .person(new Person().ref(statement.reference()))
                .agency(statement.agency().value())
                .unit(statement.unit())
                .at(statement.at())
                .notForGuardian(statement.notForGuardian())
                .consents(statement.consents().stream()
                        .map(DisclosureBodies::consent)
                        .toList())
                .next(statement.next());
    }

    private static DisclosedConsent consent(Disclosed one) {
        return new DisclosedConsent()
                .consent(withoutStaff(CounterBodies.consent(one.consent())))
                .changes(one.changes().stream().map(DisclosureBodies::change).toList())
                .received(lines(one.of(Line.Kind.RECEIVED)))
                .viewed(lines(one.of(Line.Kind.VIEWED)))
                .refused(lines(one.of(Line.Kind.REFUSED)))
                .declined(answers(one.declined()))
                .recalls(answers(one.recalls()));
    }

    /** A statement is handed out: it names agencies, never who worked there. */
    private static Consent withoutStaff(Consent consent) {
        consent.getGiven().interpreter(null).witness(null);
        return consent;
    }

    private static ConsentChange change(org.caravanserai.consent.ConsentChange change) {
        return new ConsentChange()
                .version(change.version())
                .status(ConsentState.fromValue(change.status().word()))
                .at(change.at())
                .agency(change.agency().value());
    }

    private static List<DisclosureLine> lines(List<Line> lines) {
        return lines.stream().map(DisclosureBodies::line).toList();
    }

    private static DisclosureLine line(Line line) {
        return new DisclosureLine()
                .code(line.code())
                .hop(line.hop())
                .agency(line.agency())
                .categories(DataCategory.words(line.categories()).stream()
                        .map(Category::fromValue)
                        .toList())
                .consentVersion(line.consentVersion())
                .reason(line.reason())
                .first(line.first())
                .last(line.last())
                .times(line.times());
    }

    private static List<RecipientAnswer> answers(List<RecipientSaid> all) {
        return all.stream()
                .map(said -> new RecipientAnswer()
                        .code(said.code())
                        .agency(said.agency())
                        .answer(said.answer())
                        .at(said.at())
                        .reason(said.reason()))
                .toList();
    }
}
