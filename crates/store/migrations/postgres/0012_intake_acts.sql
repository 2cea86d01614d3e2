-- What people did with what arrived, and why: never changed, but a reason goes when the case is erased.
CREATE TABLE intake_acts (
    org TEXT NOT NULL,
    id UUID NOT NULL,
    raw UUID NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL CHECK (act IN ('retried', 'registered', 'attached', 'refused')),
    -- The number of the case, or the ground.
    about TEXT,
    reason TEXT,
    PRIMARY KEY (org, id)
);
CREATE INDEX intake_acts_of_raw ON intake_acts (org, raw, id);
-- Without the id, so that a list of one state goes by the index of states.
CREATE INDEX intake_by_time ON intake (org, arrived);

-- What it is called: a file, or the site that a form came from.
ALTER TABLE intake ADD COLUMN name TEXT;
