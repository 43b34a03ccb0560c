-- The road of one referral: consent, referral, deliveries, what comes back, and the record of every decision.
-- Facts, messages and outcome notes exist only in "sealed", as ciphertext under the referral's own key.

CREATE SEQUENCE feed;                       -- places in the feeds, unique together with the transaction

-- A person as one agency refers to them. The reference itself is never stored in clear.
CREATE TABLE person (
    id          uuid PRIMARY KEY,
    agency      text  NOT NULL,
    ref_digest  bytea NOT NULL,             -- HMAC-SHA-256 of the agency's reference
    UNIQUE (agency, ref_digest)
);

-- What a person agreed to, as it stands now; each version stays in consent_version.
CREATE TABLE consent (
    id              uuid PRIMARY KEY,
    version         integer     NOT NULL CHECK (version >= 1),
    status          text        NOT NULL
        CHECK (status IN ('requested', 'refused', 'given', 'expired', 'withdrawn', 'revoked', 'objected')),
    hash            bytea       NOT NULL,   -- of the current version
    person          uuid        NOT NULL REFERENCES person,
    from_agency     text        NOT NULL,
    from_unit       text,
    to_agency       text        NOT NULL,
    journey         text        NOT NULL,
    stage           smallint    NOT NULL,
    purpose         text        NOT NULL,
    basis           text        NOT NULL CHECK (basis IN ('consent', 'public-task', 'legal-duty', 'vital-interest')),
    legal_reference text,
    categories      text[]      NOT NULL,
    direction       text        NOT NULL CHECK (direction IN ('there', 'both')),
    onward          boolean     NOT NULL,
    valid_from      timestamptz NOT NULL,
    valid_until     timestamptz NOT NULL CHECK (valid_until > valid_from),
    notice_id       text        NOT NULL,
    notice_version  integer     NOT NULL,
    notice_lang     text        NOT NULL,
    notice_sha256   text        NOT NULL,
    given_how       text        NOT NULL,
    given_by        text        NOT NULL,
    interpreter     text,
    witness         text,
    read_back       boolean,
    place           text,
    given_at        timestamptz NOT NULL,
    recorded_at     timestamptz NOT NULL,
    recorded_by     text        NOT NULL    -- staff reference, never a name
);
CREATE INDEX consent_of_person ON consent (person);

CREATE TABLE consent_version (
    consent       uuid        NOT NULL REFERENCES consent,
    version       integer     NOT NULL,
    status        text        NOT NULL,
    document      text        NOT NULL,     -- canonical JSON of the artefact: ids, codes and times, no fact
    hash          bytea       NOT NULL,     -- SHA-256 of document
    previous_hash bytea,
    signature     text,
    at            timestamptz NOT NULL,
    agency        text        NOT NULL,
    actor         text        NOT NULL,
    PRIMARY KEY (consent, version)
);

CREATE TABLE referral (
    id                uuid PRIMARY KEY,
    handoff           uuid        NOT NULL UNIQUE,  -- the id under which its recipient knows it
    code              text        NOT NULL UNIQUE,
    person            uuid        NOT NULL REFERENCES person,
    journey           text        NOT NULL,
    stage             smallint    NOT NULL,
    purpose           text        NOT NULL,
    from_agency       text        NOT NULL,
    from_unit         text,
    from_actor        text        NOT NULL,
    assigned_to       text,                         -- set for sensitive journeys: only they may see it
    to_agency         text        NOT NULL,
    urgency           text        NOT NULL CHECK (urgency IN ('emergency', 'urgent', 'normal')),
    consent           uuid        NOT NULL REFERENCES consent,
    follows           uuid REFERENCES referral,     -- the stage before
    state             text        NOT NULL CHECK (state IN ('requested', 'received', 'accepted', 'in-progress', 'on-hold',
        'waiting-for-person', 'waitlisted', 'completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable')),
    transport         text        NOT NULL CHECK (transport IN ('queued', 'sent', 'delivered', 'seen')),
    turn              text        NOT NULL CHECK (turn IN ('hub', 'recipient', 'sender', 'person', 'nobody')),
    due_at            timestamptz,                  -- when this turn's clock runs out
    clock_left        bigint,                       -- seconds left to the recipient while its clock stands
    clock_fired       boolean     NOT NULL DEFAULT false,
    answer_due_at     timestamptz NOT NULL,         -- when the recipient's first answer is due
    deliver_by        timestamptz,                  -- emergencies: undelivered after this is told to the sender
    no_answer         boolean     NOT NULL DEFAULT false,
    resume_state      text,                         -- where an answer to an ask-back leads
    reason            text,
    outcome           text,
    better_agency     text,
    recall            text CHECK (recall IN ('requested', 'stopped', 'erased', 'cannot', 'overtaken')),
    partner_reference text,                         -- how the recipient's own system names it
    last_event        text        NOT NULL,
    version           integer     NOT NULL,
    told_version      integer     NOT NULL,         -- how much of the timeline the sender has been told
    revision          integer     NOT NULL DEFAULT 1,
    key_epoch         text,
    wrapped_key       bytea,                        -- null once erased: nothing sealed can be read again
    receipts          integer     NOT NULL DEFAULT 0,
    last_receipt      bytea,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    sender_tx         xid8        NOT NULL DEFAULT pg_current_xact_id(),
    sender_no         bigint      NOT NULL DEFAULT nextval('feed'),
    recipient_tx      xid8        NOT NULL DEFAULT pg_current_xact_id(),
    recipient_no      bigint      NOT NULL DEFAULT nextval('feed')
);
CREATE INDEX referral_sender_feed ON referral (from_agency, sender_tx, sender_no);
CREATE INDEX referral_recipient_feed ON referral (to_agency, recipient_tx, recipient_no);
CREATE INDEX referral_of_consent ON referral (consent);
CREATE INDEX referral_clock ON referral (due_at) WHERE due_at IS NOT NULL AND NOT clock_fired;
CREATE INDEX referral_undelivered ON referral (deliver_by) WHERE deliver_by IS NOT NULL;
CREATE INDEX referral_open ON referral (to_agency, turn, due_at)
    WHERE state NOT IN ('completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable');

-- Ciphertext under the referral's key; the part names what it is: facts/1, sender, message/4, outcome/6.
CREATE TABLE sealed (
    referral uuid  NOT NULL REFERENCES referral,
    part     text  NOT NULL,
    box      bytea NOT NULL,                -- nonce and AES-GCM ciphertext
    PRIMARY KEY (referral, part)
);

CREATE TABLE timeline (
    referral  uuid        NOT NULL REFERENCES referral,
    version   integer     NOT NULL,
    at        timestamptz NOT NULL,
    event     text        NOT NULL,
    state     text        NOT NULL,
    transport text        NOT NULL,
    turn      text        NOT NULL,
    due_at    timestamptz,
    by_agency text        NOT NULL,         -- or "hub"
    actor     text        NOT NULL,
    reason    text,
    content   text        NOT NULL DEFAULT 'none' CHECK (content IN ('none', 'pending', 'shown', 'withheld')),
    told_by   uuid,                         -- the report that must cross H4 before the sender is told
    told_at   timestamptz,
    PRIMARY KEY (referral, version)
);
CREATE INDEX timeline_untold ON timeline (referral, version) WHERE told_by IS NOT NULL AND told_at IS NULL;

-- One message to one destination; its order is (referral, destination, sequence).
CREATE TABLE delivery (
    id          uuid PRIMARY KEY,
    referral    uuid        NOT NULL REFERENCES referral,
    destination text        NOT NULL,
    sequence    integer     NOT NULL,
    kind        text        NOT NULL CHECK (kind IN ('referral', 'answer', 'correction', 'recall', 'report')),
    about       integer     NOT NULL,       -- the version of the timeline that caused it
    state       text        NOT NULL CHECK (state IN ('queued', 'releasing', 'settled', 'refused', 'stopped', 'parked', 'discarded')),
    attempt     integer     NOT NULL DEFAULT 0,
    lease_until timestamptz,
    released_at timestamptz,                -- the commit of the first claim that cleared it
    failing_since timestamptz,
    failures    integer     NOT NULL DEFAULT 0,
    cause       text,                       -- of the last failure, a code of ours
    same_cause  integer     NOT NULL DEFAULT 0,
    created_at  timestamptz NOT NULL,
    settled_at  timestamptz,
    UNIQUE (referral, destination, sequence)
);
CREATE INDEX delivery_leased ON delivery (lease_until) WHERE state = 'releasing';
CREATE INDEX delivery_open ON delivery (destination) WHERE state IN ('queued', 'releasing', 'parked');

-- What must reach the broker. A row is closed (deleted) by its effect, the claim, never by the send.
CREATE TABLE outbox (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    delivery uuid        NOT NULL UNIQUE REFERENCES delivery,
    queue    text        NOT NULL,
    send_at  timestamptz NOT NULL,          -- not before; moved on by each send
    sends    integer     NOT NULL DEFAULT 0,
    broker   text                           -- the broker instance it was last sent to
);
CREATE INDEX outbox_send_at ON outbox (send_at);

-- Messages from agencies whose effect is committed: the idempotent receiver.
CREATE TABLE inbox (
    source  text        NOT NULL,
    message text        NOT NULL,
    at      timestamptz NOT NULL,
    PRIMARY KEY (source, message)
);

-- Requests that succeeded, by the caller's key, for 90 days.
CREATE TABLE request_done (
    agency    text        NOT NULL,
    operation text        NOT NULL,
    key       uuid        NOT NULL,
    body_mac  bytea       NOT NULL,
    answer    text,                         -- ids and states, never a fact
    version   integer,
    at        timestamptz NOT NULL,
    PRIMARY KEY (agency, operation, key)
);
CREATE INDEX request_done_age ON request_done (at);

-- What no machine could handle; someone must look.
CREATE TABLE parked (
    id        uuid PRIMARY KEY,
    delivery  uuid UNIQUE REFERENCES delivery,
    referral  uuid REFERENCES referral,
    agency    text        NOT NULL,
    kind      text        NOT NULL,
    cause     text        NOT NULL,
    message   text,                         -- of an arrival: the agency's own id of it
    attempts  integer     NOT NULL,
    parked_at timestamptz NOT NULL,
    status    text        NOT NULL DEFAULT 'parked' CHECK (status IN ('parked', 'replayed', 'discarded')),
    closed_at timestamptz,
    closed_by text
);
CREATE INDEX parked_of_agency ON parked (agency, parked_at DESC);
CREATE UNIQUE INDEX parked_arrival ON parked (agency, message) WHERE message IS NOT NULL;

-- How far an agency that is polled has been read, and who reads it now.
CREATE TABLE poll (
    agency      text PRIMARY KEY,
    cursor      text        NOT NULL DEFAULT '',
    lease_until timestamptz NOT NULL
);

-- Every decision, release and view of facts; append-only, a receipt for each.
CREATE TABLE audit_entry (
    id              uuid PRIMARY KEY,
    at              timestamptz NOT NULL,
    event           text        NOT NULL,
    agency          text        NOT NULL,
    actor           text        NOT NULL,
    unit            text,
    referral        uuid,
    handoff         uuid,
    delivery        uuid,
    attempt         integer,
    hop             text,
    consent         uuid,
    consent_version integer,
    consent_hash    bytea,
    policy          text,                   -- version of the rules that decided
    requested       text[]      NOT NULL DEFAULT '{}',
    granted         text[]      NOT NULL DEFAULT '{}',
    result          text        NOT NULL,
    reason          text,
    data_digest     bytea,                  -- salted; the salt dies with the referral's key
    valid_until     timestamptz,
    link            integer,                -- place in the chain of its referral, from 1
    previous        bytea,
    hash            bytea       NOT NULL,
    position        bigint UNIQUE           -- place in the sealed chain of all, once sealed
);
CREATE UNIQUE INDEX audit_of_referral ON audit_entry (referral, link);
CREATE INDEX audit_unsealed ON audit_entry (at) WHERE position IS NULL;

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an audit entry is never changed or removed';
END $$;
CREATE TRIGGER audit_append_only BEFORE DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE FUNCTION audit_only_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) - 'position' <> to_jsonb(OLD) - 'position' OR OLD.position IS NOT NULL THEN
        RAISE EXCEPTION 'an audit entry is never changed, only given its position once';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_sealed_once BEFORE UPDATE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_only_sealed();
