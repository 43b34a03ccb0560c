-- How far each directory of services has been read, and who reads it now.
CREATE TABLE directory (
    id          text PRIMARY KEY,
    cursor      text        NOT NULL DEFAULT '',
    lease_until timestamptz NOT NULL,
    mapping     text        NOT NULL DEFAULT '', -- digest of that under which its services were last understood
    reading     bigint      NOT NULL DEFAULT 0,  -- of everything: whatever such a reading does not meet is gone
    read_at     timestamptz,
    whole_at    timestamptz,
    trouble     text
);

-- What directories list: public, about organisations, never about a person.
CREATE TABLE service (
    id         uuid PRIMARY KEY,          -- made from directory and their id, so that it is the same after every import
    directory  text        NOT NULL,
    theirs     text        NOT NULL,
    agency     text,                      -- none while nobody has mapped the organisation
    name       text        NOT NULL,
    needs      text[]      NOT NULL,
    languages  text[]      NOT NULL,
    districts  text[]      NOT NULL,
    everywhere boolean     NOT NULL,
    offered    boolean     NOT NULL,
    listing    jsonb,                     -- what a counter is shown
    document   text        NOT NULL,      -- all of it as it came, unknown fields too
    reading    bigint      NOT NULL,
    read_at    timestamptz NOT NULL,
    gone       boolean     NOT NULL,      -- its directory lists it no more
    UNIQUE (directory, theirs)
);
CREATE INDEX service_offered ON service (agency, name, id) WHERE offered;

-- The offered ones by need, in the order in which a counter sees them.
CREATE TABLE service_need (
    need    text NOT NULL,
    agency  text NOT NULL,
    name    text NOT NULL,
    service uuid NOT NULL REFERENCES service,
    PRIMARY KEY (need, agency, name, service)
);
CREATE INDEX service_need_service ON service_need (service);

-- Words of a directory that nobody has mapped.
CREATE TABLE unmapped_word (
    directory text NOT NULL,
    kind      text NOT NULL,
    word      text NOT NULL,
    service   uuid NOT NULL REFERENCES service,
    label     text,
    PRIMARY KEY (directory, kind, word, service)
);
CREATE INDEX unmapped_word_service ON unmapped_word (service);

-- Whether there is room, by a recipient's own word: of the whole agency, or of one of its services.
CREATE TABLE availability (
    agency       text        NOT NULL,
    service      uuid,
    paused_until timestamptz,
    places       integer CHECK (places >= 0),
    said_at      timestamptz NOT NULL,
    said_by      text        NOT NULL,
    UNIQUE NULLS NOT DISTINCT (agency, service)
);
