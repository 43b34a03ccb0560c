-- Up to where in the feed of what it sent an agency has been told by mail; none before the first look.
ALTER TABLE mail_round
    ADD COLUMN sender_tx xid8,
    ADD COLUMN sender_no bigint;
