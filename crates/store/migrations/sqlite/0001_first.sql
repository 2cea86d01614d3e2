-- Every table begins with the organisation. Times are microseconds UTC, ids are 16 bytes, states are words.

CREATE TABLE organisations (
    org TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    created INTEGER NOT NULL
) STRICT;

CREATE TABLE regulations (
    org TEXT NOT NULL,
    version TEXT NOT NULL,
    published INTEGER NOT NULL,
    is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
    files TEXT NOT NULL,
    PRIMARY KEY (org, version)
) STRICT;

CREATE TABLE people (
    org TEXT NOT NULL,
    login TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (org, login)
) STRICT, WITHOUT ROWID;

CREATE TABLE customers (
    org TEXT NOT NULL,
    id BLOB NOT NULL,
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
) STRICT, WITHOUT ROWID;

CREATE TABLE contacts (
    org TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('inn', 'phone', 'email')),
    value TEXT NOT NULL,
    customer BLOB NOT NULL,
    PRIMARY KEY (org, kind, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX contacts_of_customer ON contacts (org, customer);

CREATE TABLE counters (
    org TEXT NOT NULL,
    series TEXT NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (org, series)
) STRICT, WITHOUT ROWID;

-- The truth: see src/journal. Nothing here is ever changed, but for personal data erased on request.
CREATE TABLE journal (
    org TEXT NOT NULL,
    case_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    personal TEXT,
    salt BLOB,
    digest BLOB,
    prev BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (org, case_id, seq)
) STRICT;

-- From here to links: projections of the journal, see src/cases/project.rs.
CREATE TABLE cases (
    org TEXT NOT NULL,
    id BLOB NOT NULL,
    number TEXT NOT NULL,
    scope TEXT NOT NULL,
    kind TEXT NOT NULL,
    channel TEXT NOT NULL,
    stage TEXT NOT NULL,
    role TEXT,
    department TEXT,
    person TEXT,
    customer BLOB,
    applicant TEXT NOT NULL,
    received INTEGER NOT NULL,
    registered INTEGER NOT NULL,
    closed INTEGER,
    outcome TEXT,
    answered INTEGER,
    next_attention INTEGER,
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    missed INTEGER NOT NULL CHECK (missed IN (0, 1)),
    seq INTEGER NOT NULL,
    head BLOB NOT NULL,
    regulation TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (org, id),
    UNIQUE (org, number, scope)
) STRICT;
CREATE INDEX cases_registered ON cases (org, registered, id);
CREATE INDEX cases_of_customer ON cases (org, customer, registered) WHERE customer IS NOT NULL;
CREATE INDEX cases_open ON cases (org, role, person) WHERE closed IS NULL;
CREATE INDEX cases_held ON cases (org, person) WHERE closed IS NULL AND person IS NOT NULL;
CREATE INDEX cases_due ON cases (next_attention) WHERE next_attention IS NOT NULL;

CREATE TABLE deadlines (
    org TEXT NOT NULL,
    case_id BLOB NOT NULL,
    n INTEGER NOT NULL,
    deadline TEXT NOT NULL,
    task INTEGER,
    anchor INTEGER NOT NULL,
    due INTEGER,
    unrolled TEXT,
    not_before INTEGER,
    target INTEGER,
    status TEXT NOT NULL,
    started INTEGER NOT NULL,
    ended INTEGER,
    breached INTEGER,
    warned INTEGER,
    provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
    calendar TEXT NOT NULL,
    calendar_version TEXT NOT NULL,
    pauses TEXT,
    extensions TEXT,
    reckoned INTEGER,
    PRIMARY KEY (org, case_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX deadlines_live ON deadlines (org, due) WHERE ended IS NULL AND due IS NOT NULL;

CREATE TABLE tasks (
    org TEXT NOT NULL,
    case_id BLOB NOT NULL,
    n INTEGER NOT NULL,
    task TEXT,
    title TEXT,
    role TEXT,
    department TEXT,
    person TEXT,
    status TEXT NOT NULL,
    opened INTEGER NOT NULL,
    ended INTEGER,
    PRIMARY KEY (org, case_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX tasks_open ON tasks (org, role, person) WHERE ended IS NULL;

CREATE TABLE messages (
    org TEXT NOT NULL,
    case_id BLOB NOT NULL,
    n INTEGER NOT NULL,
    incoming INTEGER NOT NULL CHECK (incoming IN (0, 1)),
    channel TEXT,
    template TEXT,
    purpose TEXT,
    role TEXT,
    sender TEXT,
    subject TEXT,
    text TEXT,
    at INTEGER NOT NULL,
    left_at INTEGER,
    failed TEXT,
    raw BLOB,
    PRIMARY KEY (org, case_id, n)
) STRICT;

CREATE TABLE links (
    org TEXT NOT NULL,
    case_id BLOB NOT NULL,
    other BLOB NOT NULL,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    PRIMARY KEY (org, case_id, other, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_to ON links (org, other);

-- What a message is called in the world of mail, so that an answer finds its case.
CREATE TABLE message_ids (
    org TEXT NOT NULL,
    message_id TEXT NOT NULL,
    case_id BLOB NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (org, message_id, case_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_ids_of_case ON message_ids (org, case_id);

CREATE TABLE attachments (
    org TEXT NOT NULL,
    case_id BLOB NOT NULL,
    message INTEGER NOT NULL,
    n INTEGER NOT NULL,
    name TEXT,
    media TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    content BLOB,
    PRIMARY KEY (org, case_id, message, n)
) STRICT;

-- What arrived, as it came.
CREATE TABLE intake (
    org TEXT NOT NULL,
    id BLOB NOT NULL,
    channel TEXT NOT NULL,
    arrived INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    media TEXT NOT NULL,
    raw BLOB,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'registered', 'attached', 'refused', 'failed', 'duplicate')),
    case_id BLOB,
    problem TEXT,
    tried INTEGER NOT NULL,
    PRIMARY KEY (org, id),
    UNIQUE (org, fingerprint)
) STRICT;
CREATE INDEX intake_states ON intake (org, state, arrived);
CREATE INDEX intake_of_case ON intake (org, case_id) WHERE case_id IS NOT NULL;

-- What waits for the outside world.
CREATE TABLE outbox (
    org TEXT NOT NULL,
    id BLOB NOT NULL,
    case_id BLOB,
    n INTEGER,
    kind TEXT NOT NULL,
    payload TEXT,
    due INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    last_error TEXT,
    done INTEGER,
    failed INTEGER NOT NULL CHECK (failed IN (0, 1)),
    PRIMARY KEY (org, id)
) STRICT;
CREATE INDEX outbox_due ON outbox (due) WHERE done IS NULL;
CREATE INDEX outbox_of_case ON outbox (org, case_id) WHERE case_id IS NOT NULL;

CREATE TABLE duties (
    org TEXT NOT NULL,
    duty TEXT NOT NULL,
    last_done INTEGER,
    due INTEGER,
    PRIMARY KEY (org, duty)
) STRICT, WITHOUT ROWID;
CREATE INDEX duties_due ON duties (due) WHERE due IS NOT NULL;

-- Search: which document is which case; the stems lie in a table that keeps the index and not the text.
CREATE TABLE search_documents (
    doc INTEGER PRIMARY KEY,
    org TEXT NOT NULL,
    case_id BLOB NOT NULL,
    UNIQUE (org, case_id)
) STRICT;
CREATE VIRTUAL TABLE search_stems USING fts5 (
    stems, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0"
);
