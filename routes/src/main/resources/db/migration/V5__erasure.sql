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
