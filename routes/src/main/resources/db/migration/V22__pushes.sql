-- How far a sender's own system has been told that its referrals changed (a place in its feed), and when it is tried again.
CREATE TABLE push (
    agency        text PRIMARY KEY,
    place         text        NOT NULL,
    lease_until   timestamptz NOT NULL,
    failures      int         NOT NULL DEFAULT 0,
    failing_since timestamptz,
    next_at       timestamptz NOT NULL,
    cause         text
);
