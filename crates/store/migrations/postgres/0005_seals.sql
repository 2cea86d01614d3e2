-- Seals: each holds where the chains that changed since the one before ended, and follows that one: see src/seals.
CREATE TABLE seals (
    org TEXT NOT NULL,
    n BIGINT NOT NULL,
    at BIGINT NOT NULL,
    -- The last day that was over for the organisation.
    day TEXT NOT NULL,
    -- Up to when changes were looked for.
    through BIGINT NOT NULL,
    -- How many it holds.
    chains BIGINT NOT NULL,
    -- JSON: the last number of each series and its case.
    numbers TEXT NOT NULL,
    prev BYTEA NOT NULL,
    digest BYTEA NOT NULL,
    -- The digest under the secret of the installation.
    mark BYTEA NOT NULL,
    PRIMARY KEY (org, n)
);

CREATE TABLE sealed (
    org TEXT NOT NULL,
    id UUID NOT NULL,
    seq BIGINT NOT NULL,
    n BIGINT NOT NULL,
    sort TEXT NOT NULL CHECK (sort IN ('case', 'customer')),
    number TEXT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (org, id, seq)
);
CREATE INDEX sealed_by_seal ON sealed (org, n, id);

-- With the index of open cases it finds what changed lately, and costs a registration nothing.
CREATE INDEX cases_closed_by_changed ON cases (org, changed, id) WHERE closed IS NOT NULL;
