-- Places in the feeds are made of transaction numbers, and a database restored by `restore` counts its transactions anew. This
-- is added to them, so that places go on behind all that were given out before: whoever reads a feed on misses nothing.
CREATE TABLE feed_shift (
    one   boolean PRIMARY KEY DEFAULT true CHECK (one),
    shift bigint  NOT NULL
);
INSERT INTO feed_shift (shift) VALUES (0);

-- The place of what is written now.
CREATE FUNCTION feed_now() RETURNS xid8 LANGUAGE sql STABLE AS $$
    SELECT ((SELECT shift FROM feed_shift) + pg_current_xact_id()::text::bigint)::text::xid8
$$;
-- Places from here on may still be written by somebody.
CREATE FUNCTION feed_horizon() RETURNS xid8 LANGUAGE sql STABLE AS $$
    SELECT ((SELECT shift FROM feed_shift) + pg_snapshot_xmin(pg_current_snapshot())::text::bigint)::text::xid8
$$;
ALTER TABLE referral ALTER COLUMN sender_tx SET DEFAULT feed_now();
ALTER TABLE referral ALTER COLUMN recipient_tx SET DEFAULT feed_now();
