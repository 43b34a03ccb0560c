package org.caravanserai.referral;

import org.caravanserai.vault.Vault;
import org.springframework.jdbc.core.JdbcTemplate;

/** Referrals and their facts of a store that no application of ours runs on, for a command that only reads. */
public final class Opened {
    private final ReferralStore referrals;
    private final SealedFacts facts;

    public Opened(JdbcTemplate db, Vault vault) {
        this.referrals = new ReferralStore(db, new ChainStore(db));
        this.facts = new SealedFacts(db, vault);
    }

    public ReferralStore referrals() {
        return referrals;
    }

    public SealedFacts facts() {
        return facts;
    }
}
