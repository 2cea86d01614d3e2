-- Every table begins with the organisation. Times are microseconds UTC, ids are UUID, states are words.

CREATE TABLE organisations (
    org TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    created BIGINT NOT NULL
);

CREATE TABLE regulations (
    org TEXT NOT NULL,
    version TEXT NOT NULL,
    published BIGINT NOT NULL,
    is_current BOOLEAN NOT NULL,
    files TEXT NOT NULL,
    PRIMARY KEY (org, version)
);

CREATE TABLE people (
    org TEXT NOT NULL,
    login TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (org, login)
);

CREATE TABLE customers (
    org TEXT NOT NULL,
    id UUID NOT NULL,
    applicant TEXT NOT NULL,
    name TEXT,
    email TEXT,
    phone TEXT,
    inn TEXT,
    address TEXT,
    contact_person TEXT,
    manager TEXT,
    segment TEXT,
    social TEXT,
    note TEXT,
    PRIMARY KEY (org, id)
);

CREATE TABLE contacts (
    org TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('inn', 'phone', 'email')),
    value TEXT NOT NULL,
    customer UUID NOT NULL,
    PRIMARY KEY (org, kind, value)
);
CREATE INDEX contacts_of_customer ON contacts (org, customer);

CREATE TABLE counters (
    org TEXT NOT NULL,
    series TEXT NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (org, series)
);

-- The truth: see src/journal. Nothing here is ever changed, but for personal data erased on request.
CREATE TABLE journal (
    org TEXT NOT NULL,
    case_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    personal TEXT,
    salt BYTEA,
    digest BYTEA,
    prev BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (org, case_id, seq)
);

-- From here to links: projections of the journal, see src/cases/project.rs.
CREATE TABLE cases (
    org TEXT NOT NULL,
    id UUID NOT NULL,
    number TEXT NOT NULL,
    scope TEXT NOT NULL,
    kind TEXT NOT NULL,
    channel TEXT NOT NULL,
    stage TEXT NOT NULL,
    role TEXT,
    department TEXT,
    person TEXT,
    customer UUID,
    applicant TEXT NOT NULL,
    received BIGINT NOT NULL,
    registered BIGINT NOT NULL,
    closed BIGINT,
    outcome TEXT,
    answered BIGINT,
    next_attention BIGINT,
    late BOOLEAN NOT NULL,
    missed BOOLEAN NOT NULL,
    seq BIGINT NOT NULL,
    head BYTEA NOT NULL,
    regulation TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (org, id),
    UNIQUE (org, number, scope)
);
CREATE INDEX cases_registered ON cases (org, registered, id);
CREATE INDEX cases_of_customer ON cases (org, customer, registered) WHERE customer IS NOT NULL;
CREATE INDEX cases_open ON cases (org, role, person) WHERE closed IS NULL;
CREATE INDEX cases_held ON cases (org, person) WHERE closed IS NULL AND person IS NOT NULL;
CREATE INDEX cases_due ON cases (next_attention) WHERE next_attention IS NOT NULL;

CREATE TABLE deadlines (
    org TEXT NOT NULL,
    case_id UUID NOT NULL,
    n BIGINT NOT NULL,
    deadline TEXT NOT NULL,
    task BIGINT,
    anchor BIGINT NOT NULL,
    due BIGINT,
    unrolled TEXT,
    not_before BIGINT,
    target BIGINT,
    status TEXT NOT NULL,
    started BIGINT NOT NULL,
    ended BIGINT,
    breached BIGINT,
    warned BIGINT,
    provisional BOOLEAN NOT NULL,
    calendar TEXT NOT NULL,
    calendar_version TEXT NOT NULL,
    pauses TEXT,
    extensions TEXT,
    reckoned BIGINT,
    PRIMARY KEY (org, case_id, n)
);
CREATE INDEX deadlines_live ON deadlines (org, due) WHERE ended IS NULL AND due IS NOT NULL;

CREATE TABLE tasks (
    org TEXT NOT NULL,
    case_id UUID NOT NULL,
    n BIGINT NOT NULL,
    task TEXT,
    title TEXT,
    role TEXT,
    department TEXT,
    person TEXT,
    status TEXT NOT NULL,
    opened BIGINT NOT NULL,
    ended BIGINT,
    PRIMARY KEY (org, case_id, n)
);
CREATE INDEX tasks_open ON tasks (org, role, person) WHERE ended IS NULL;

CREATE TABLE messages (
    org TEXT NOT NULL,
    case_id UUID NOT NULL,
    n BIGINT NOT NULL,
    incoming BOOLEAN NOT NULL,
    channel TEXT,
    template TEXT,
    purpose TEXT,
    role TEXT,
    sender TEXT,
    subject TEXT,
    text TEXT,
    at BIGINT NOT NULL,
    left_at BIGINT,
    failed TEXT,
    raw UUID,
    PRIMARY KEY (org, case_id, n)
);

CREATE TABLE links (
    org TEXT NOT NULL,
    case_id UUID NOT NULL,
    other UUID NOT NULL,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    PRIMARY KEY (org, case_id, other, kind)
);
CREATE INDEX links_to ON links (org, other);

-- What a message is called in the world of mail, so that an answer finds its case.
CREATE TABLE message_ids (
    org TEXT NOT NULL,
    message_id TEXT NOT NULL,
    case_id UUID NOT NULL,
    n BIGINT NOT NULL,
    PRIMARY KEY (org, message_id, case_id, n)
);
CREATE INDEX message_ids_of_case ON message_ids (org, case_id);

CREATE TABLE attachments (
    org TEXT NOT NULL,
    case_id UUID NOT NULL,
    message BIGINT NOT NULL,
    n BIGINT NOT NULL,
    name TEXT,
    media TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 BYTEA NOT NULL,
    content BYTEA,
    PRIMARY KEY (org, case_id, message, n)
);

-- What arrived, as it came.
CREATE TABLE intake (
    org TEXT NOT NULL,
    id UUID NOT NULL,
    channel TEXT NOT NULL,
    arrived BIGINT NOT NULL,
    fingerprint TEXT NOT NULL,
    media TEXT NOT NULL,
    raw BYTEA,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'registered', 'attached', 'refused', 'failed', 'duplicate')),
    case_id UUID,
    problem TEXT,
    tried BIGINT NOT NULL,
    PRIMARY KEY (org, id),
    UNIQUE (org, fingerprint)
);
CREATE INDEX intake_states ON intake (org, state, arrived);
CREATE INDEX intake_of_case ON intake (org, case_id) WHERE case_id IS NOT NULL;

-- What waits for the outside world.
CREATE TABLE outbox (
    org TEXT NOT NULL,
    id UUID NOT NULL,
    case_id UUID,
    n BIGINT,
    kind TEXT NOT NULL,
    payload TEXT,
    due BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    last_error TEXT,
    done BIGINT,
    failed BOOLEAN NOT NULL,
    PRIMARY KEY (org, id)
);
CREATE INDEX outbox_due ON outbox (due) WHERE done IS NULL;
CREATE INDEX outbox_of_case ON outbox (org, case_id) WHERE case_id IS NOT NULL;

CREATE TABLE duties (
    org TEXT NOT NULL,
    duty TEXT NOT NULL,
    last_done BIGINT,
    due BIGINT,
    PRIMARY KEY (org, duty)
);
CREATE INDEX duties_due ON duties (due) WHERE due IS NOT NULL;

-- Search: the stems of the case, made by the app, so that both databases find the same.
CREATE TABLE search_documents (
    org TEXT NOT NULL,
    case_id UUID NOT NULL,
    stems TSVECTOR NOT NULL,
    PRIMARY KEY (org, case_id)
);
CREATE INDEX search_documents_stems ON search_documents USING gin (stems);
