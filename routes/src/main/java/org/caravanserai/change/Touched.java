package org.caravanserai.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.caravanserai.connectors.exchange.AgencyId;
import org.caravanserai.connectors.exchange.CodeList;
import org.caravanserai.connectors.exchange.DataCategory;
import org.caravanserai.connectors.exchange.Facts;
import org.caravanserai.connectors.exchange.ReferralId;
import org.caravanserai.referral.Referral;
import org.caravanserai.referral.ReferralStore;
import org.caravanserai.referral.SealedFacts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is under way and would be touched by a change: open referrals, and messages that are kept. It only reads. */
final class Touched {
    private static final Map<DataCategory, String> LISTS =
            Map.of(DataCategory.NEED, "needs", DataCategory.LANG, "languages", DataCategory.DISTRICT, "districts");
    private final JdbcTemplate db;
    private final ReferralStore referrals;
    private final SealedFacts sealed;

    Touched(JdbcTemplate db, ReferralStore referrals, SealedFacts sealed) {
        this.db = db;
        this.referrals = referrals;
        this.sealed = sealed;
    }

    /** Open referrals that carry what would be broken, with the category or the place, never what the fact says. */
    List<String> referrals(Difference difference) {
        List<String> touched = new ArrayList<>();
        db.queryForList("""
                        SELECT id FROM referral WHERE wrapped_key IS NOT NULL AND state NOT IN
                          ('completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable') ORDER BY id""", UUID.class).stream()
                .flatMap(id -> referrals.find(new ReferralId(id)).stream())
                .forEach(referral -> {
                    List<String> by = by(difference, referral);
                    if (!by.isEmpty()) {
                        touched.add("open referral " + referral.id() + ": " + String.join(", ", by));
                    }
                });
        return touched;
    }

    private List<String> by(Difference difference, Referral referral) {
        List<String> by = new ArrayList<>();
        Facts facts = sealed.facts(referral).orElse(Facts.none());
        LISTS.forEach((category, list) -> facts.text(category)
                .filter(difference.broken(list)::contains)
                .ifPresent(code -> by.add(category.name())));
        List.of(referral.from(), referral.to()).stream()
                .filter(difference::broken)
                .forEach(agency -> by.add("agency " + agency));
        if (difference.broken(referral.journey(), referral.stage())) {
            by.add("journey " + referral.journey());
        }
        by.sort(null);
        return by;
    }

    /** What the other configuration would do to messages that are kept, by agency, list and code. */
    List<String> kept(Configured then) {
        return db.query(
                """
                SELECT agency, code_list, code, count(*) FROM parked
                WHERE status = 'parked' AND about IS NOT NULL AND code_list IS NOT NULL
                GROUP BY agency, code_list, code ORDER BY agency, code_list, code""",
                (row, n) -> kept(then, new AgencyId(row.getString(1)), list(row.getString(2)), row.getString(3)) + ": "
                        + row.getLong(4));
    }

    private static String kept(Configured then, AgencyId agency, CodeList list, @Nullable String code) {
        if (code == null) {
            return "kept messages of " + agency + " whose " + list.one() + " does not look like a code";
        }
        Optional<String> ours = then.agencies()
                .find(agency)
                .flatMap(known -> then.mapping(known).ours(list, code));
        return "kept messages of " + agency + " with the " + list.one() + " '" + code + "' that "
                + ours.map(word -> "would go on as '" + word + "'").orElse("would still wait");
    }

    private static CodeList list(String key) {
        return Arrays.stream(CodeList.values())
                .filter(list -> list.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
