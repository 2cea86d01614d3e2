-- The desk: who may come in, what each person is told of, and what a list of cases is drawn from.

-- A way in for a login. Its person, if it has one, stands in people.
CREATE TABLE accounts (
    org TEXT NOT NULL,
    login TEXT NOT NULL,
    -- PHC string; none until the first invitation is used.
    password TEXT,
    password_changed BIGINT,
    administrator BOOLEAN NOT NULL,
    -- The secret of the second factor is derived from this and the secret of the installation.
    totp_salt BYTEA,
    totp_since BIGINT,
    -- The last time step that a code was accepted for.
    totp_step BIGINT,
    language TEXT,
    theme TEXT,
    created BIGINT NOT NULL,
    -- Not let in since.
    closed BIGINT,
    PRIMARY KEY (org, login)
);

CREATE TABLE recovery_codes (
    org TEXT NOT NULL,
    login TEXT NOT NULL,
    hash BYTEA NOT NULL,
    used BIGINT,
    PRIMARY KEY (org, login, hash)
);

CREATE TABLE invitations (
    org TEXT NOT NULL,
    hash BYTEA NOT NULL,
    login TEXT NOT NULL,
    issued BIGINT NOT NULL,
    issued_by TEXT NOT NULL,
    expires BIGINT NOT NULL,
    used BIGINT,
    PRIMARY KEY (org, hash)
);
CREATE INDEX invitations_of_login ON invitations (org, login);

-- Only the hash of a token is kept: who reads the table cannot come in.
CREATE TABLE sessions (
    org TEXT NOT NULL,
    hash BYTEA NOT NULL,
    id UUID NOT NULL,
    login TEXT NOT NULL,
    began BIGINT NOT NULL,
    seen BIGINT NOT NULL,
    -- The second factor is awaited.
    half BOOLEAN NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL,
    PRIMARY KEY (org, hash)
);
CREATE INDEX sessions_of_login ON sessions (org, login);
CREATE INDEX sessions_seen ON sessions (seen);

-- Browsers that a person came in by before.
CREATE TABLE devices (
    org TEXT NOT NULL,
    login TEXT NOT NULL,
    hash BYTEA NOT NULL,
    seen BIGINT NOT NULL,
    PRIMARY KEY (org, login, hash)
);

-- Attempts to come in that failed, or are under way.
CREATE TABLE attempts (
    org TEXT NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('password', 'code', 'login', 'address')),
    who TEXT NOT NULL,
    failures BIGINT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (org, what, who)
);
CREATE INDEX attempts_last ON attempts (last);

-- What happened to accounts. Only ever added to.
CREATE TABLE account_journal (
    org TEXT NOT NULL,
    id UUID NOT NULL,
    at BIGINT NOT NULL,
    login TEXT NOT NULL,
    what TEXT NOT NULL,
    actor TEXT NOT NULL,
    address TEXT,
    PRIMARY KEY (org, id)
);
CREATE INDEX account_journal_of_login ON account_journal (org, login, id);

CREATE TABLE api_tokens (
    org TEXT NOT NULL,
    hash BYTEA NOT NULL,
    id UUID NOT NULL,
    login TEXT NOT NULL,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    issued BIGINT NOT NULL,
    issued_by TEXT NOT NULL,
    expires BIGINT NOT NULL,
    used BIGINT,
    ended BIGINT,
    PRIMARY KEY (org, hash)
);
CREATE UNIQUE INDEX api_tokens_by_id ON api_tokens (org, id);

-- A request that may come twice, and what it was answered.
CREATE TABLE idempotency (
    org TEXT NOT NULL,
    login TEXT NOT NULL,
    key TEXT NOT NULL,
    request BYTEA NOT NULL,
    at BIGINT NOT NULL,
    status BIGINT,
    answer TEXT,
    digest BYTEA,
    PRIMARY KEY (org, login, key)
);
CREATE INDEX idempotency_at ON idempotency (at);

-- Who looked at whose card (S1): a row per person, case and hour.
CREATE TABLE views (
    org TEXT NOT NULL,
    case_id UUID NOT NULL,
    hour BIGINT NOT NULL,
    person TEXT NOT NULL,
    first BIGINT NOT NULL,
    last BIGINT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (org, case_id, hour, person)
);
CREATE INDEX views_of_person ON views (org, person, hour);
CREATE INDEX views_hour ON views (org, hour);

CREATE TABLE watches (
    org TEXT NOT NULL,
    person TEXT NOT NULL,
    case_id UUID NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (org, person, case_id)
);
CREATE INDEX watches_of_case ON watches (org, case_id);

CREATE TABLE notices (
    org TEXT NOT NULL,
    person TEXT NOT NULL,
    id UUID NOT NULL,
    case_id UUID NOT NULL,
    kind TEXT NOT NULL,
    about TEXT,
    at BIGINT NOT NULL,
    seen BIGINT,
    PRIMARY KEY (org, person, id)
);
CREATE INDEX notices_unseen ON notices (org, person, case_id) WHERE seen IS NULL;
CREATE INDEX notices_at ON notices (at);

CREATE TABLE reminders (
    org TEXT NOT NULL,
    id UUID NOT NULL,
    person TEXT NOT NULL,
    case_id UUID NOT NULL,
    text TEXT NOT NULL,
    due BIGINT NOT NULL,
    done BIGINT,
    PRIMARY KEY (org, id)
);
CREATE INDEX reminders_due ON reminders (due) WHERE done IS NULL;
CREATE INDEX reminders_of_person ON reminders (org, person, due);
CREATE INDEX reminders_of_case ON reminders (org, case_id);

-- What somebody was typing.
CREATE TABLE drafts (
    org TEXT NOT NULL,
    person TEXT NOT NULL,
    case_id UUID NOT NULL,
    form TEXT NOT NULL,
    content TEXT NOT NULL,
    seq BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    PRIMARY KEY (org, person, case_id, form)
);
CREATE INDEX drafts_of_case ON drafts (org, case_id);

CREATE TABLE saved_views (
    org TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    changed BIGINT NOT NULL,
    PRIMARY KEY (org, person, name)
);

-- A projection of the journal: who takes part in a case beside its holder. A role is 'role' or 'role@department'.
CREATE TABLE involved (
    org TEXT NOT NULL,
    sort TEXT NOT NULL CHECK (sort IN ('person', 'department', 'role')),
    who TEXT NOT NULL,
    case_id UUID NOT NULL,
    PRIMARY KEY (org, sort, who, case_id)
);
CREATE INDEX involved_in_case ON involved (org, case_id);

-- The nearest due time that runs; of a case without one, the end of time, so that every case has its place in the
-- order.
ALTER TABLE cases ADD COLUMN due BIGINT NOT NULL DEFAULT 9223372036854775807;
ALTER TABLE cases ADD COLUMN deadline TEXT;
ALTER TABLE cases ADD COLUMN changed BIGINT NOT NULL DEFAULT 0;
-- ' field=item field=item '.
ALTER TABLE cases ADD COLUMN choices TEXT NOT NULL DEFAULT '';

UPDATE cases SET
    due = coalesce((SELECT d.due FROM deadlines d WHERE d.org = cases.org AND d.case_id = cases.id
        AND d.status = 'running' AND d.due IS NOT NULL ORDER BY d.due, d.n LIMIT 1), 9223372036854775807),
    deadline = (SELECT d.deadline FROM deadlines d WHERE d.org = cases.org AND d.case_id = cases.id
        AND d.status = 'running' AND d.due IS NOT NULL ORDER BY d.due, d.n LIMIT 1),
    changed = coalesce((SELECT j.at FROM journal j
        WHERE j.org = cases.org AND j.case_id = cases.id AND j.seq = cases.seq), registered),
    choices = coalesce((SELECT ' ' || string_agg(f.key || '=' || (f.value ->> 'choice'), ' '
            ORDER BY f.key COLLATE "C") || ' '
        FROM json_each(state::json -> 'fields') f WHERE f.value ->> 'choice' IS NOT NULL), '');

INSERT INTO involved (org, sort, who, case_id)
    SELECT org, 'person', person, case_id FROM tasks WHERE person IS NOT NULL
    UNION SELECT org, 'department', department, case_id FROM tasks WHERE department IS NOT NULL
    UNION SELECT org, 'role', CASE WHEN department IS NULL THEN role ELSE role || '@' || department END, case_id
        FROM tasks WHERE role IS NOT NULL AND person IS NULL
    UNION SELECT c.org, 'person', p ->> 'person', c.id
        FROM cases c, json_array_elements(c.state::json -> 'participants') p WHERE p ->> 'person' IS NOT NULL
    UNION SELECT c.org, 'department', p ->> 'department', c.id
        FROM cases c, json_array_elements(c.state::json -> 'participants') p
        WHERE p ->> 'department' IS NOT NULL;

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
