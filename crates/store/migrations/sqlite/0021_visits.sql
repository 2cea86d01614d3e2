-- Visits to the centres: booked in the Internet reception, or noted when somebody came without.
CREATE TABLE visits (
    org TEXT NOT NULL,
    id BLOB NOT NULL,
    number TEXT NOT NULL,
    -- Ids in the regulation.
    centre TEXT NOT NULL,
    topic TEXT NOT NULL,
    -- What it takes of a desk's time; of somebody who came without booking, from when they came.
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    walk_in INTEGER NOT NULL CHECK (walk_in IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('booked', 'cancelled', 'arrived', 'called', 'served', 'missed')),
    -- Who comes; none: not said, or erased.
    name TEXT,
    email TEXT,
    phone TEXT,
    about TEXT,
    -- The same as they are compared.
    email_key TEXT,
    phone_key TEXT,
    -- Consents that were given, as JSON.
    agreed TEXT NOT NULL,
    -- Of the form: what is sent twice is one visit.
    token TEXT NOT NULL,
    -- When a reminder is to leave; none: no more.
    remind INTEGER,
    arrived INTEGER,
    called INTEGER,
    ended INTEGER,
    -- At which desk, and whose.
    desk TEXT,
    clerk TEXT,
    -- The case that it became.
    case_id BLOB,
    -- How often something was done with it: whoever read it knows by that whether it has moved on.
    acts INTEGER NOT NULL,
    PRIMARY KEY (org, id)
) STRICT;
CREATE UNIQUE INDEX visits_number ON visits (org, number);
CREATE UNIQUE INDEX visits_token ON visits (org, token);
CREATE INDEX visits_of_day ON visits (org, centre, starts, id);
CREATE INDEX visits_of_email ON visits (org, email_key) WHERE email_key IS NOT NULL;
CREATE INDEX visits_of_phone ON visits (org, phone_key) WHERE phone_key IS NOT NULL;
CREATE INDEX visits_to_remind ON visits (remind) WHERE remind IS NOT NULL;

-- What was done with a visit, and by whom.
CREATE TABLE visit_acts (
    org TEXT NOT NULL,
    visit BLOB NOT NULL,
    n INTEGER NOT NULL,
    at INTEGER NOT NULL,
    -- A login; none: the customer, or the program.
    actor TEXT,
    act TEXT NOT NULL,
    PRIMARY KEY (org, visit, n)
) STRICT, WITHOUT ROWID;

-- The last number of each organisation. Whoever takes a time holds its row until it is taken: no desk is given twice.
CREATE TABLE visit_counters (
    org TEXT NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the planner takes the indexes to be, as in 0010.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('visits', 'sqlite_autoindex_visits_1', '500000 500000 1'),
    ('visits', 'visits_number', '500000 500000 1'),
    ('visits', 'visits_token', '500000 500000 1'),
    ('visits', 'visits_of_day', '500000 500000 100000 2 1'),
    ('visits', 'visits_of_email', '300000 300000 3'),
    ('visits', 'visits_of_phone', '400000 400000 3'),
    ('visits', 'visits_to_remind', '500 1'),
    ('visit_acts', 'visit_acts', '2000000 2000000 4 1');
ANALYZE sqlite_schema;
