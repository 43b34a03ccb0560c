package org.caravanserai.connectors.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caravanserai.connectors.exchange.ExampleHandoffs.cleared;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a route may count on besides, where the agency is asked what is new; others tell us over our own APIs. */
public interface PolledConnectorContract extends AgencyConnectorContract {
    /** More referrals than the agency under test puts on one page. */
    int MANY = 7;

    /** Someone at the agency takes the referral on. */
    void accepts(HandoffId handoff);

    @Test
    default void saysWhenItCannotAskWhatIsNew() {
        agency().goesDown();

        assertThatThrownBy(() -> connector().poll(Cursor.START)).isInstanceOf(AgencyUnavailable.class);
    }

    @Test
    default void bringsADecisionBackUnderOneMessageId() {
        Handoff referral = aReferral();
        connector().deliver(cleared(referral));
        accepts(referral.id());

        Page first = connector().poll(Cursor.START);
        Page again = connector().poll(first.next());

        assertThat(Stream.of(first, again).flatMap(page -> reports(page).stream()))
                .filteredOn(report -> report.handoff().equals(referral.id()))
                .isNotEmpty()
                .allSatisfy(report -> assertThat(report.event()).isEqualTo(Arrival.Event.ACCEPTED))
                .extracting(Arrival.Report::messageId)
                .containsOnly(reports(first).getFirst().messageId());
    }

    @Test
    default void readsToTheEndHoweverManyDecisionsThereAreAndInWhateverOrder() {
        List<HandoffId> sent = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Handoff referral = aReferral();
            connector().deliver(cleared(referral));
            sent.add(referral.id());
        }
        sent.reversed().forEach(this::accepts);

        assertThat(reports(connector().poll(Cursor.START)))
                .extracting(Arrival.Report::handoff)
                .containsExactlyInAnyOrderElementsOf(sent);
    }

    @Test
    default void doesNotBringItsOwnReferralBackAsNews() {
        connector().deliver(cleared(aReferral()));

        assertThat(connector().poll(Cursor.START).arrivals()).isEmpty();
    }

    private static List<Arrival.Report> reports(Page page) {
        return page.arrivals().stream()
                .filter(Arrival.Report.class::isInstance)
                .map(Arrival.Report.class::cast)
                .toList();
    }
}
