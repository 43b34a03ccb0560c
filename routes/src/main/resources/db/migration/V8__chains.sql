-- Later links of a chain, as far as the sender of an earlier one has been told: status only (H5). Two referrals meet in a row,
-- so there are no foreign keys: checking one would lock the other referral out of the order in which all lock them.
CREATE TABLE chain_link (
    ancestor  uuid     NOT NULL,             -- whose sender is told
    referral  uuid     NOT NULL,             -- the later link
    steps     smallint NOT NULL,             -- from the ancestor to the link
    state     text,                          -- as told; nothing yet while null
    transport text,
    turn      text,
    due_at    timestamptz,
    news      boolean  NOT NULL DEFAULT true, -- the link has moved since
    PRIMARY KEY (ancestor, referral)
);
CREATE INDEX chain_link_of ON chain_link (referral);
CREATE INDEX chain_news ON chain_link (ancestor) WHERE news;
CREATE INDEX referral_follows ON referral (follows) WHERE follows IS NOT NULL;
