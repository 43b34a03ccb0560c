-- National cases that are watched for a person: which to look at next, and how many calls an authority bears.
CREATE TABLE watch (
    referral   uuid PRIMARY KEY REFERENCES referral,
    agency     text        NOT NULL,               -- the authority
    sender     text        NOT NULL,               -- for whom it is watched
    due_at     timestamptz,                        -- its place in its sender's line: not before, and oldest first; null once closed
    looking    boolean     NOT NULL DEFAULT false, -- a look was claimed, and is not settled
    attempt    integer     NOT NULL DEFAULT 0,
    failures   integer     NOT NULL DEFAULT 0,     -- since the last look that was answered
    looked_at  timestamptz,
    changes    integer     NOT NULL DEFAULT 0      -- the standing after each is in "sealed", as case/<changes>
);
CREATE INDEX watch_line ON watch (agency, sender, due_at) WHERE due_at IS NOT NULL;

-- Whose line is served next: each sender in turn.
CREATE TABLE watch_turn (
    agency text   NOT NULL,
    sender text   NOT NULL,
    turn   bigint NOT NULL,
    PRIMARY KEY (agency, sender)
);
CREATE INDEX watch_turns ON watch_turn (agency, turn);
CREATE SEQUENCE watch_turn_no;

-- What was called of what may be called, by all nodes together; its row is locked to take a call.
CREATE TABLE call_quota (
    agency       text PRIMARY KEY,
    day          date        NOT NULL,             -- GMT
    used         integer     NOT NULL,
    second       timestamptz NOT NULL,
    in_second    integer     NOT NULL,
    paused_until timestamptz NOT NULL DEFAULT '-infinity',
    pauses       integer     NOT NULL DEFAULT 0    -- one after the other
);
