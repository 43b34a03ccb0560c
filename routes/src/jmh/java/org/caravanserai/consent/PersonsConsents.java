package org.caravanserai.consent;

import static org.caravanserai.connectors.exchange.DataCategory.CONTACT;
import static org.caravanserai.connectors.exchange.DataCategory.HEALTH;
import static org.caravanserai.connectors.exchange.DataCategory.LANG;
import static org.caravanserai.connectors.exchange.DataCategory.NAME;
import static org.caravanserai.connectors.exchange.DataCategory.NEED;
import static org.caravanserai.connectors.exchange.DataCategory.NOTE;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Hop;

/** So many consents of one person, each to another agency, and a handoff that the last of them covers but for its NOTE. */
final class PersonsConsents {
    static final Set<DataCategory> FACTS = EnumSet.of(NAME, CONTACT, LANG, NEED, NOTE, HEALTH);
    static final Set<DataCategory> AGREED = EnumSet.of(NAME, CONTACT, LANG, NEED, HEALTH);
    /** All that the stage allows and the recipient needs: HEALTH is in neither. */
    static final Set<DataCategory> ALLOWED = EnumSet.of(NAME, CONTACT, LANG, NEED, NOTE);

    final List<Consent> consents;
    final Crossing crossing = AHandoff.aHandoff().with(FACTS).at(Hop.H2);
    final Circumstances around =
            ACircumstance.usually().allowing(ALLOWED).needing(ALLOWED).build();

    PersonsConsents(int number) {
        consents = IntStream.rangeClosed(1, number)
                .mapToObj(i -> i == number ? AHandoff.HARBOUR : new AgencyId("ngo-" + i))
                .map(to -> AConsent.aConsent().to(to).covering(AGREED).build())
                .toList();
    }
}
