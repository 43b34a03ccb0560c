-- The ledger outside the database, what it brings back after a restore, and the end of keeping.

-- How far the database knows each file of the ledger; a restored one knows less than there is.
CREATE TABLE ledger_mark (
    file    text PRIMARY KEY,
    node    text        NOT NULL,
    length  bigint      NOT NULL,       -- in bytes, up to the end of a line
    entries bigint      NOT NULL,       -- number of that line
    hash    text        NOT NULL,       -- of that line
    at      timestamptz NOT NULL
);

-- Referrals that were accepted, and that a restored database lacks: someone must enter them again.
CREATE TABLE to_re_enter (
    referral    uuid PRIMARY KEY,
    agency      text,                   -- its sender; null while only its delivery is known
    accepted_at timestamptz,
    delivered   boolean     NOT NULL DEFAULT false, -- its recipient has it
    found_at    timestamptz NOT NULL
);

-- What was committed just before a crash is looked for by time.
CREATE INDEX consent_version_at ON consent_version USING brin (at);
CREATE INDEX delivery_settled_at ON delivery USING brin (settled_at);

ALTER TABLE referral
    ADD COLUMN erase_by  timestamptz,   -- the consent's earlier end of keeping; null: so long after its end as its stage says
    ADD COLUMN erased_at timestamptz;
UPDATE referral SET erase_by = (SELECT erase_by FROM consent WHERE id = referral.consent);
-- What still has facts, by each rule that ends their keeping.
CREATE INDEX referral_kept ON referral (journey, stage, updated_at) WHERE wrapped_key IS NOT NULL
    AND state IN ('completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable');
CREATE INDEX referral_erase_by ON referral (erase_by) WHERE erase_by IS NOT NULL AND wrapped_key IS NOT NULL;
CREATE INDEX referral_recalled ON referral (updated_at) WHERE recall IS NOT NULL AND wrapped_key IS NOT NULL;
CREATE INDEX referral_epoch ON referral (key_epoch) WHERE wrapped_key IS NOT NULL;
CREATE INDEX referral_erased ON referral (erased_at) WHERE erased_at IS NOT NULL;
