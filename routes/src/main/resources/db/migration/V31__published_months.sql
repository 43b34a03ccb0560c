-- A region's months as published: small numbers hidden already, written once and never again, so that no later count can be
-- compared with an earlier one.
CREATE TABLE published_month (
    region       text        NOT NULL,
    month        date        NOT NULL CHECK (extract(day FROM month) = 1),
    published_at timestamptz NOT NULL,
    threshold    integer     NOT NULL CHECK (threshold >= 5),
    figures      jsonb       NOT NULL,
    PRIMARY KEY (region, month)
);
CREATE FUNCTION published_month_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a published month is never changed';
END $$;
CREATE TRIGGER published_month_final BEFORE UPDATE ON published_month
    FOR EACH ROW EXECUTE FUNCTION published_month_is_final();

-- What an agency sent in a month, and what consent refused it; each is counted once.
CREATE INDEX referral_sent ON referral (from_agency, created_at);
CREATE INDEX audit_refused ON audit_entry (agency, at) WHERE event = 'decided' AND result = 'deny';
