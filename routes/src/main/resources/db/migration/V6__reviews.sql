-- What must follow when help could not wait for a yes: a second person and a review, within 24 hours.
CREATE TABLE review (
    id           uuid PRIMARY KEY,
    consent      uuid        NOT NULL REFERENCES consent,
    kind         text        NOT NULL,      -- what opened it, such as vital-interest
    reason       text        NOT NULL,      -- a code
    agency       text        NOT NULL,
    opened_at    timestamptz NOT NULL,
    opened_by    text        NOT NULL,      -- staff references, never names
    due_at       timestamptz NOT NULL,
    confirmed_at timestamptz,               -- by a second person of the agency
    confirmed_by text,
    verdict      text CHECK (verdict IN ('upheld', 'not-upheld')),
    closed_at    timestamptz,
    closed_by    text,
    alerted_at   timestamptz,               -- once it was missed
    UNIQUE (consent, kind),
    CHECK ((closed_at IS NULL) = (verdict IS NULL) AND (closed_at IS NULL) = (closed_by IS NULL)),
    CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL) AND confirmed_by <> opened_by AND closed_by <> opened_by)
);
CREATE INDEX review_missed ON review (due_at)
    WHERE alerted_at IS NULL AND (closed_at IS NULL OR confirmed_at IS NULL AND verdict = 'upheld');
CREATE INDEX review_open ON review (due_at) WHERE closed_at IS NULL;
CREATE INDEX review_closed ON review (closed_at) WHERE closed_at IS NOT NULL;
-- A consent that counts for one referral, and the one that came first.
CREATE TABLE consent_spent (
    consent  uuid PRIMARY KEY REFERENCES consent,
    referral uuid NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED -- written before the referral itself
);
