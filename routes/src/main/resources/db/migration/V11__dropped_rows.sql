-- Rows of files that became referrals, by keyed digests: a row is never taken twice, however old its file is when it comes again.
CREATE TABLE dropped_row (
    agency   text        NOT NULL,
    row_mac  bytea       NOT NULL,
    body_mac bytea       NOT NULL,
    referral uuid        NOT NULL,
    code     text        NOT NULL,
    taken_at timestamptz NOT NULL,
    PRIMARY KEY (agency, row_mac)
);
