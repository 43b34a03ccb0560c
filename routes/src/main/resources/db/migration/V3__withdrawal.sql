-- Withdrawals at any counter or recipient, the recalls that follow from them, and consents that come to their end.

-- "closed": the person asked that the sender be told nothing more.
ALTER TABLE consent DROP CONSTRAINT consent_direction_check;
ALTER TABLE consent ADD CONSTRAINT consent_direction_check CHECK (direction IN ('there', 'both', 'closed'));
ALTER TABLE consent ADD COLUMN warned_at timestamptz;       -- when both sides were told that it ends in 14 days
CREATE INDEX consent_ends ON consent (valid_until) WHERE status = 'given';
CREATE INDEX consent_to_warn ON consent (valid_until)
    WHERE status = 'given' AND warned_at IS NULL AND valid_until - valid_from > interval '14 days';

ALTER TABLE referral ADD COLUMN way_back_closed boolean NOT NULL DEFAULT false;
ALTER TABLE timeline ADD COLUMN kept_back boolean NOT NULL DEFAULT false; -- never told to the sender

-- How each recipient knows a person, to be found again; a null digest waits to be computed, since the key is not in here.
CREATE TABLE known_as (
    person uuid NOT NULL REFERENCES person,
    agency text NOT NULL,
    digest bytea,                           -- keyed, of the pseudonym
    PRIMARY KEY (person, agency)
);
CREATE UNIQUE INDEX known_as_digest ON known_as (agency, digest);
CREATE INDEX known_as_waiting ON known_as (person) WHERE digest IS NULL;
INSERT INTO known_as (person, agency) SELECT DISTINCT person, to_agency FROM referral;

CREATE TABLE withdrawal (
    id     uuid PRIMARY KEY,
    at     timestamptz NOT NULL,
    agency text        NOT NULL,            -- where the person said so
    unit   text,
    actor  text        NOT NULL,            -- staff reference, never a name
    scope  text        NOT NULL CHECK (scope IN ('everything', 'way-back'))
);
CREATE TABLE withdrawal_consent (
    withdrawal uuid    NOT NULL REFERENCES withdrawal,
    consent    uuid    NOT NULL REFERENCES consent,
    version    integer NOT NULL,            -- the one that the withdrawal led to, or found
    PRIMARY KEY (withdrawal, consent)
);
CREATE INDEX withdrawal_of_consent ON withdrawal_consent (consent);
CREATE TABLE withdrawal_referral (
    withdrawal uuid NOT NULL REFERENCES withdrawal,
    referral   uuid NOT NULL REFERENCES referral,
    came_to    text NOT NULL CHECK (came_to IN ('stopped', 'released', 'closed', 'stays')),
    PRIMARY KEY (withdrawal, referral)
);

-- What a recipient was asked to stop, until it says what it did.
CREATE TABLE recall (
    referral    uuid PRIMARY KEY REFERENCES referral,
    agency      text        NOT NULL,       -- who was asked
    asked_at    timestamptz NOT NULL,
    remind_at   timestamptz,                -- null once answered
    reminders   integer     NOT NULL DEFAULT 0,
    answered_at timestamptz,
    result      text,
    reason      text
);
CREATE INDEX recall_to_remind ON recall (remind_at) WHERE remind_at IS NOT NULL;
CREATE INDEX recall_open ON recall (agency) WHERE answered_at IS NULL;
INSERT INTO recall (referral, agency, asked_at, remind_at)
    SELECT id, to_agency, updated_at, updated_at + interval '24 hours' FROM referral WHERE recall = 'requested';
