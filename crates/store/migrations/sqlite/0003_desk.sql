-- The desk: who may come in, what each person is told of, and what a list of cases is drawn from.

-- A way in for a login. Its person, if it has one, stands in people.
CREATE TABLE accounts (
    org TEXT NOT NULL,
    login TEXT NOT NULL,
    -- PHC string; none until the first invitation is used.
    password TEXT,
    password_changed INTEGER,
    administrator INTEGER NOT NULL CHECK (administrator IN (0, 1)),
    -- The secret of the second factor is derived from this and the secret of the installation.
    totp_salt BLOB,
    totp_since INTEGER,
    -- The last time step that a code was accepted for.
    totp_step INTEGER,
    language TEXT,
    theme TEXT,
    created INTEGER NOT NULL,
    -- Not let in since.
    closed INTEGER,
    PRIMARY KEY (org, login)
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_codes (
    org TEXT NOT NULL,
    login TEXT NOT NULL,
    hash BLOB NOT NULL,
    used INTEGER,
    PRIMARY KEY (org, login, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE invitations (
    org TEXT NOT NULL,
    hash BLOB NOT NULL,
    login TEXT NOT NULL,
    issued INTEGER NOT NULL,
    issued_by TEXT NOT NULL,
    expires INTEGER NOT NULL,
    used INTEGER,
    PRIMARY KEY (org, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX invitations_of_login ON invitations (org, login);

-- Only the hash of a token is kept: who reads the table cannot come in.
CREATE TABLE sessions (
    org TEXT NOT NULL,
    hash BLOB NOT NULL,
    id BLOB NOT NULL,
    login TEXT NOT NULL,
    began INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    -- The second factor is awaited.
    half INTEGER NOT NULL CHECK (half IN (0, 1)),
    address TEXT NOT NULL,
    agent TEXT NOT NULL,
    PRIMARY KEY (org, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of_login ON sessions (org, login);
CREATE INDEX sessions_seen ON sessions (seen);

-- Browsers that a person came in by before.
CREATE TABLE devices (
    org TEXT NOT NULL,
    login TEXT NOT NULL,
    hash BLOB NOT NULL,
    seen INTEGER NOT NULL,
    PRIMARY KEY (org, login, hash)
) STRICT, WITHOUT ROWID;

-- Attempts to come in that failed, or are under way.
CREATE TABLE attempts (
    org TEXT NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('password', 'code', 'login', 'address')),
    who TEXT NOT NULL,
    failures INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (org, what, who)
) STRICT, WITHOUT ROWID;
CREATE INDEX attempts_last ON attempts (last);

-- What happened to accounts. Only ever added to.
CREATE TABLE account_journal (
    org TEXT NOT NULL,
    id BLOB NOT NULL,
    at INTEGER NOT NULL,
    login TEXT NOT NULL,
    what TEXT NOT NULL,
    actor TEXT NOT NULL,
    address TEXT,
    PRIMARY KEY (org, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_journal_of_login ON account_journal (org, login, id);

CREATE TABLE api_tokens (
    org TEXT NOT NULL,
    hash BLOB NOT NULL,
    id BLOB NOT NULL,
    login TEXT NOT NULL,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    issued INTEGER NOT NULL,
    issued_by TEXT NOT NULL,
    expires INTEGER NOT NULL,
    used INTEGER,
    ended INTEGER,
    PRIMARY KEY (org, hash)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX api_tokens_by_id ON api_tokens (org, id);

-- A request that may come twice, and what it was answered.
CREATE TABLE idempotency (
    org TEXT NOT NULL,
    login TEXT NOT NULL,
    key TEXT NOT NULL,
    request BLOB NOT NULL,
    at INTEGER NOT NULL,
    status INTEGER,
    answer TEXT,
    digest BLOB,
    PRIMARY KEY (org, login, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_at ON idempotency (at);

-- Who looked at whose card (S1): a row per person, case and hour.
CREATE TABLE views (
    org TEXT NOT NULL,
    case_id BLOB NOT NULL,
    hour INTEGER NOT NULL,
    person TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (org, case_id, hour, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX views_of_person ON views (org, person, hour);
CREATE INDEX views_hour ON views (org, hour);

CREATE TABLE watches (
    org TEXT NOT NULL,
    person TEXT NOT NULL,
    case_id BLOB NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (org, person, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX watches_of_case ON watches (org, case_id);

CREATE TABLE notices (
    org TEXT NOT NULL,
    person TEXT NOT NULL,
    id BLOB NOT NULL,
    case_id BLOB NOT NULL,
    kind TEXT NOT NULL,
    about TEXT,
    at INTEGER NOT NULL,
    seen INTEGER,
    PRIMARY KEY (org, person, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX notices_unseen ON notices (org, person, case_id) WHERE seen IS NULL;
CREATE INDEX notices_at ON notices (at);

CREATE TABLE reminders (
    org TEXT NOT NULL,
    id BLOB NOT NULL,
    person TEXT NOT NULL,
    case_id BLOB NOT NULL,
    text TEXT NOT NULL,
    due INTEGER NOT NULL,
    done INTEGER,
    PRIMARY KEY (org, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX reminders_due ON reminders (due) WHERE done IS NULL;
CREATE INDEX reminders_of_person ON reminders (org, person, due);
CREATE INDEX reminders_of_case ON reminders (org, case_id);

-- What somebody was typing.
CREATE TABLE drafts (
    org TEXT NOT NULL,
    person TEXT NOT NULL,
    case_id BLOB NOT NULL,
    form TEXT NOT NULL,
    content TEXT NOT NULL,
    seq INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (org, person, case_id, form)
) STRICT, WITHOUT ROWID;
CREATE INDEX drafts_of_case ON drafts (org, case_id);

CREATE TABLE saved_views (
    org TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (org, person, name)
) STRICT, WITHOUT ROWID;

-- A projection of the journal: who takes part in a case beside its holder. A role is 'role' or 'role@department'.
CREATE TABLE involved (
    org TEXT NOT NULL,
    sort TEXT NOT NULL CHECK (sort IN ('person', 'department', 'role')),
    who TEXT NOT NULL,
    case_id BLOB NOT NULL,
    PRIMARY KEY (org, sort, who, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX involved_in_case ON involved (org, case_id);

-- The nearest due time that runs; of a case without one, the end of time, so that every case has its place in the
-- order.
ALTER TABLE cases ADD COLUMN due INTEGER NOT NULL DEFAULT 9223372036854775807;
ALTER TABLE cases ADD COLUMN deadline TEXT;
ALTER TABLE cases ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
-- ' field=item field=item '.
ALTER TABLE cases ADD COLUMN choices TEXT NOT NULL DEFAULT '';

UPDATE cases SET
    due = coalesce((SELECT d.due FROM deadlines d WHERE d.org = cases.org AND d.case_id = cases.id
        AND d.status = 'running' AND d.due IS NOT NULL ORDER BY d.due, d.n LIMIT 1), 9223372036854775807),
    deadline = (SELECT d.deadline FROM deadlines d WHERE d.org = cases.org AND d.case_id = cases.id
        AND d.status = 'running' AND d.due IS NOT NULL ORDER BY d.due, d.n LIMIT 1),
    changed = coalesce((SELECT j.at FROM journal j
        WHERE j.org = cases.org AND j.case_id = cases.id AND j.seq = cases.seq), registered),
    choices = coalesce((SELECT ' ' || group_concat(key || '=' || item, ' ') || ' ' FROM (
        SELECT f.key AS key, json_extract(f.value, '$.choice') AS item FROM json_each(state, '$.fields') f
        WHERE json_extract(f.value, '$.choice') IS NOT NULL ORDER BY f.key)), '');

INSERT INTO involved (org, sort, who, case_id)
    SELECT org, 'person', person, case_id FROM tasks WHERE person IS NOT NULL
    UNION SELECT org, 'department', department, case_id FROM tasks WHERE department IS NOT NULL
    UNION SELECT org, 'role', CASE WHEN department IS NULL THEN role ELSE role || '@' || department END, case_id
        FROM tasks WHERE role IS NOT NULL AND person IS NULL
    UNION SELECT c.org, 'person', json_extract(p.value, '$.person'), c.id
        FROM cases c, json_each(c.state, '$.participants') p WHERE json_extract(p.value, '$.person') IS NOT NULL
    UNION SELECT c.org, 'department', json_extract(p.value, '$.department'), c.id
        FROM cases c, json_each(c.state, '$.participants') p
        WHERE json_extract(p.value, '$.department') IS NOT NULL;

DROP INDEX cases_held;
CREATE INDEX cases_held ON cases (org, person, due, id) WHERE closed IS NULL AND person IS NOT NULL;
CREATE INDEX cases_by_due ON cases (org, due, id) WHERE closed IS NULL;
CREATE INDEX cases_by_registered ON cases (org, registered, id) WHERE closed IS NULL;
CREATE INDEX cases_by_number ON cases (org, number, id) WHERE closed IS NULL;
CREATE INDEX cases_by_changed ON cases (org, changed, id) WHERE closed IS NULL;
CREATE INDEX cases_in_department ON cases (org, department, person, id)
    WHERE closed IS NULL AND department IS NOT NULL;
CREATE INDEX cases_at_stage ON cases (org, stage, id) WHERE closed IS NULL;
CREATE INDEX cases_unassigned ON cases (org, due, id) WHERE closed IS NULL AND person IS NULL;
CREATE INDEX cases_late ON cases (org, due, id) WHERE closed IS NULL AND late;
