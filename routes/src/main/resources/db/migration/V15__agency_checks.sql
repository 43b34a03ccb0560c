-- What a check of the way to an agency looks at.

-- Handoffs about nobody, sent to try the way there and back.
CREATE TABLE test_handoff (
    handoff     uuid PRIMARY KEY,
    agency      text        NOT NULL,
    sent_at     timestamptz NOT NULL,
    answered_at timestamptz,
    said        text                        -- the event that came back
);
CREATE INDEX test_handoff_of ON test_handoff (agency, sent_at);

-- When an agency last showed a token that was believed, and last asked for its handoffs; to the minute.
CREATE TABLE sign_in (
    agency    text PRIMARY KEY,
    last_at   timestamptz NOT NULL,
    listed_at timestamptz
);
