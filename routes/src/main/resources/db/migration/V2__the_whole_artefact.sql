-- What a consent says beside V1: who spoke for a minor, what was named one by one, what it binds to, how long it is kept.
ALTER TABLE consent
    ADD COLUMN named      text[]  NOT NULL DEFAULT '{}', -- special categories named one by one (C2)
    ADD COLUMN single_use boolean NOT NULL DEFAULT false, -- spent by the first referral under it
    ADD COLUMN erase_by   timestamptz,                    -- an earlier end of keeping than the journey's, if asked for
    ADD COLUMN adult_on   bytea,                          -- of a minor: the day, sealed; it never leaves
    ADD COLUMN assent     text CHECK (assent IN ('given', 'refused', 'too-young')),
    ADD COLUMN payload    text,                           -- C5: keyed digest of the one payload that was shown
    ADD COLUMN emergency  text;                           -- vital interest: the reason, a code
