-- Seals: each holds where the chains that changed since the one before ended, and follows that one: see src/seals.
CREATE TABLE seals (
    org TEXT NOT NULL,
    n INTEGER NOT NULL,
    at INTEGER NOT NULL,
    -- The last day that was over for the organisation.
    day TEXT NOT NULL,
    -- Up to when changes were looked for.
    through INTEGER NOT NULL,
    -- How many it holds.
    chains INTEGER NOT NULL,
    -- JSON: the last number of each series and its case.
    numbers TEXT NOT NULL,
    prev BLOB NOT NULL,
    digest BLOB NOT NULL,
    -- The digest under the secret of the installation.
    mark BLOB NOT NULL,
    PRIMARY KEY (org, n)
) STRICT;

CREATE TABLE sealed (
    org TEXT NOT NULL,
    id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    n INTEGER NOT NULL,
    sort TEXT NOT NULL CHECK (sort IN ('case', 'customer')),
    number TEXT NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (org, id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX sealed_by_seal ON sealed (org, n, id);

-- With the index of open cases it finds what changed lately, and costs a registration nothing.
CREATE INDEX cases_closed_by_changed ON cases (org, changed, id) WHERE closed IS NOT NULL;
