-- The edition of each list of codes that was last started with: its content may change only under a higher version.
CREATE TABLE code_edition (
    file    text PRIMARY KEY,
    version integer NOT NULL,
    sha256  text    NOT NULL,
    seen_at timestamptz NOT NULL
);
