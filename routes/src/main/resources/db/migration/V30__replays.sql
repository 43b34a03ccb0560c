-- Replays of all parked messages of one cause: one person asks, another confirms, and what was parked by then goes on, a few at a time.
CREATE TABLE parked_replay (
    id            uuid PRIMARY KEY,
    agency        text        NOT NULL,
    cause         text        NOT NULL,
    code_list     text,
    code          text,
    reason        text        NOT NULL CHECK (reason IN ('agency-is-back', 'mapping-mended', 'mended-here', 'agency-asked')),
    count         integer     NOT NULL,             -- how many there were when it was asked for
    asked_by      text        NOT NULL,
    asked_at      timestamptz NOT NULL,             -- what was parked later is not meant
    status        text        NOT NULL DEFAULT 'asked' CHECK (status IN ('asked', 'running', 'done', 'turned-down')),
    closed_by     text,                             -- who confirmed it or turned it down, and of which agency
    closed_agency text,
    closed_at     timestamptz,
    replayed      integer     NOT NULL DEFAULT 0,
    left_over     integer     NOT NULL DEFAULT 0,   -- those it came to that could not be tried again
    reached_at    timestamptz NOT NULL DEFAULT 'epoch', -- up to which message it has come
    reached       uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    CHECK (status IN ('asked', 'turned-down') OR closed_by IS DISTINCT FROM asked_by)
);
CREATE UNIQUE INDEX parked_replay_open ON parked_replay (agency, cause, coalesce(code_list, ''), coalesce(code, ''))
    WHERE status IN ('asked', 'running');
CREATE INDEX parked_replay_of_agency ON parked_replay (agency, asked_at DESC);
CREATE INDEX parked_replay_running ON parked_replay (asked_at) WHERE status = 'running';
CREATE INDEX parked_group ON parked (agency, cause, parked_at, id) WHERE status = 'parked';
