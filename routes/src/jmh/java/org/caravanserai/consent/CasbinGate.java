package org.caravanserai.consent;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.caravanserai.connectors.exchange.DataCategory;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;

/**
 * The same rules held by jCasbin, as well as it can hold them: only the given consents of this one person, cut beforehand to
 * what stage and needs let pass, one policy line a consent and category; the cheapest and most selective comparison first.
 * Times are text of one width, which it compares without parsing.
 */
final class CasbinGate {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSSSSS").withZone(ZoneOffset.UTC);
    private final Enforcer enforcer;

    CasbinGate(List<Consent> consents, Circumstances around) {
        Model model = new Model();
        model.addDef("r", "r", "to, category, purpose, now");
        model.addDef("p", "p", "to, category, purpose, since, until");
        model.addDef("e", "e", "some(where (p.eft == allow))");
        model.addDef(
                "m",
                "m",
                "r.to == p.to && r.category == p.category && r.purpose == p.purpose"
                        + " && r.now >= p.since && r.now < p.until");
        enforcer = new Enforcer(model);
        enforcer.enableLog(false);
        enforcer.addPolicies(consents.stream()
                .filter(consent -> consent.status() == ConsentState.GIVEN)
                .flatMap(consent -> consent.terms().categories().stream()
                        .filter(around.stage().allowed()::contains)
                        .filter(around.needs()::contains)
                        .map(category -> line(consent, category)))
                .toList());
    }

    private static List<String> line(Consent consent, DataCategory category) {
        return List.of(
                consent.matter().to().value(),
                category.name(),
                consent.matter().purpose().value(),
                TIME.format(consent.terms().validFrom()),
                TIME.format(consent.terms().validUntil()));
    }

    Set<DataCategory> mayCross(Crossing crossing, Instant now) {
        String to = crossing.handoff().to().value();
        String purpose = crossing.handoff().purpose().value();
        String at = TIME.format(now);
        Set<DataCategory> may = EnumSet.noneOf(DataCategory.class);
        for (DataCategory category : crossing.handoff().facts().categories()) {
            if (enforcer.enforce(to, category.name(), purpose, at)) {
                may.add(category);
            }
        }
        return may;
    }
}
