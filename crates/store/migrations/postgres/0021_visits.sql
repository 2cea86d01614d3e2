-- Visits to the centres: booked in the Internet reception, or noted when somebody came without.
CREATE TABLE visits (
    org TEXT NOT NULL,
    id UUID NOT NULL,
    number TEXT NOT NULL,
    -- Ids in the regulation.
    centre TEXT NOT NULL,
    topic TEXT NOT NULL,
    -- What it takes of a desk's time; of somebody who came without booking, from when they came.
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    walk_in BOOLEAN NOT NULL,
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
    remind BIGINT,
    arrived BIGINT,
    called BIGINT,
    ended BIGINT,
    -- At which desk, and whose.
    desk TEXT,
    clerk TEXT,
    -- The case that it became.
    case_id UUID,
    -- How often something was done with it: whoever read it knows by that whether it has moved on.
    acts BIGINT NOT NULL,
    PRIMARY KEY (org, id)
);
CREATE UNIQUE INDEX visits_number ON visits (org, number);
CREATE UNIQUE INDEX visits_token ON visits (org, token);
CREATE INDEX visits_of_day ON visits (org, centre, starts, id);
CREATE INDEX visits_of_email ON visits (org, email_key) WHERE email_key IS NOT NULL;
CREATE INDEX visits_of_phone ON visits (org, phone_key) WHERE phone_key IS NOT NULL;
CREATE INDEX visits_to_remind ON visits (remind) WHERE remind IS NOT NULL;

-- What was done with a visit, and by whom.
CREATE TABLE visit_acts (
    org TEXT NOT NULL,
    visit UUID NOT NULL,
    n BIGINT NOT NULL,
    at BIGINT NOT NULL,
    -- A login; none: the customer, or the program.
    actor TEXT,
    act TEXT NOT NULL,
    PRIMARY KEY (org, visit, n)
);

-- The last number of each organisation. Whoever takes a time holds its row until it is taken: no desk is given twice.
CREATE TABLE visit_counters (
    org TEXT NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);
