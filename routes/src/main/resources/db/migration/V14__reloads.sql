-- Which configuration each node has in force, and that another was asked for.

-- Asked for once for all nodes; each reads its own folder. A node that starts has read it already.
CREATE TABLE configuration_reload (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    asked_at timestamptz NOT NULL,
    agency   text        NOT NULL,          -- whose operator asked
    actor    text        NOT NULL           -- staff reference, never a name
);

CREATE TABLE configuration_node (
    node    text PRIMARY KEY,
    hash    text        NOT NULL,           -- of the files in force there
    since   timestamptz NOT NULL,
    reload  bigint      NOT NULL,           -- the last that it took up or refused
    refused text[]      NOT NULL,           -- why it refused that one; empty if it did not
    seen_at timestamptz NOT NULL            -- it lived then
);
