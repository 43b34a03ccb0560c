-- Up to where in the feed of what it sent an agency has been told by mail, and since when; none before the first look.
ALTER TABLE mail_round
    ADD COLUMN sender_tx    xid8,
    ADD COLUMN sender_no    bigint,
    ADD COLUMN sender_since timestamptz;

-- Up to which line of a referral's timeline its sender has been told by mail, so that nothing is told twice.
CREATE TABLE mail_returned (
    agency   text        NOT NULL,
    referral uuid        NOT NULL,
    version  integer     NOT NULL,
    told_at  timestamptz NOT NULL,
    PRIMARY KEY (agency, referral)
);
