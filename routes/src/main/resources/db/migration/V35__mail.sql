-- What the staff address of an agency was written to; neither addresses nor what anything is about are kept here.
CREATE TABLE mail_round (
    agency        text PRIMARY KEY,
    day           date,                          -- of the last mail, in the agency's zone
    sent          integer     NOT NULL DEFAULT 0, -- on that day
    sent_at       timestamptz,
    failures      integer     NOT NULL DEFAULT 0, -- since the last mail that went
    failing_since timestamptz,
    next_at       timestamptz NOT NULL DEFAULT '-infinity',
    lease_until   timestamptz NOT NULL DEFAULT '-infinity'
);

-- Unopened handoffs that a mail has counted, so that none is counted as new, or as newly overdue, twice.
CREATE TABLE mail_told (
    agency  text    NOT NULL,
    handoff uuid    NOT NULL,
    late    boolean NOT NULL,
    PRIMARY KEY (agency, handoff)
);

-- What lies unopened at an agency.
CREATE INDEX referral_unopened ON referral (to_agency, handoff)
    WHERE transport = 'delivered'
      AND state NOT IN ('completed', 'not-completed', 'declined', 'withdrawn', 'expired', 'undeliverable');
