-- Referrals that a staff member began on a page and has not sent. What was filled in is sealed under a key of its own.
CREATE TABLE draft (
    id          uuid PRIMARY KEY,
    agency      text        NOT NULL,
    unit        text,
    actor       text        NOT NULL,             -- nobody else sees it
    version     integer     NOT NULL,
    key_epoch   text        NOT NULL,
    wrapped_key bytea       NOT NULL,
    filled      bytea       NOT NULL,
    sent        uuid,                             -- the referral it became
    touched_at  timestamptz NOT NULL
);
CREATE INDEX draft_own ON draft (agency, actor, touched_at DESC);
CREATE INDEX draft_old ON draft (touched_at);
CREATE INDEX draft_epoch ON draft (key_epoch);

-- What an agency sent, as its list shows it: what is open, or not told yet.
CREATE INDEX referral_in_hand ON referral (from_agency, no_answer DESC, due_at)
    WHERE state NOT IN ('completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable')
       OR told_version < version;

-- Words of services' names, for whoever searches by what they call it.
CREATE INDEX service_words ON service USING gin (to_tsvector('simple', name)) WHERE offered;
