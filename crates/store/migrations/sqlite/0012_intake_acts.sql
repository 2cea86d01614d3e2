-- What people did with what arrived, and why: never changed, but a reason goes when the case is erased.
CREATE TABLE intake_acts (
    org TEXT NOT NULL,
    id BLOB NOT NULL,
    raw BLOB NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL CHECK (act IN ('retried', 'registered', 'attached', 'refused')),
    -- The number of the case, or the ground.
    about TEXT,
    reason TEXT,
    PRIMARY KEY (org, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX intake_acts_of_raw ON intake_acts (org, raw, id);
-- Without the id, so that a list of one state goes by the index of states.
CREATE INDEX intake_by_time ON intake (org, arrived);

-- What it is called: a file, or the site that a form came from.
ALTER TABLE intake ADD COLUMN name TEXT;

-- What the planner takes the indexes of what came in to be, as in 0010.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('intake', 'intake_by_time', '2000000 2000000 1'),
    ('intake_acts', 'intake_acts', '200000 200000 1'),
    ('intake_acts', 'intake_acts_of_raw', '200000 200000 1 1');
ANALYZE sqlite_schema;
