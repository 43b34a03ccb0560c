-- An agency that is polled may also tell us that something changed: each such word is counted, and a poll notes up to which it has read.
ALTER TABLE poll
    ADD COLUMN words_heard bigint      NOT NULL DEFAULT 0,
    ADD COLUMN words_read  bigint      NOT NULL DEFAULT 0,
    ADD COLUMN heard_at    timestamptz;

CREATE INDEX poll_woken ON poll (agency) WHERE words_heard > words_read;
