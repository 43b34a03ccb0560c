-- Filters of the list of what an agency sent, kept under a name by a staff member for themselves.
CREATE TABLE saved_filter (
    agency   text        NOT NULL,
    actor    text        NOT NULL,
    name     text        NOT NULL,
    which    text        NOT NULL,
    mine     boolean     NOT NULL,
    to_agency text,
    journey  text,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (agency, actor, name)
);
