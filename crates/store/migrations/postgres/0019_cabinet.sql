-- A customer's own room: one-time links by which one comes in, sessions, and which cases are shown to whoever holds an address.
-- Neither a link nor its code is kept: only the hash of the link, as of a session.
CREATE TABLE cabinet_links (
    org TEXT NOT NULL,
    hash BYTEA NOT NULL,
    -- What the link and its code are made of, with the secret of the installation.
    id UUID NOT NULL,
    -- As addresses are compared.
    email TEXT NOT NULL,
    expires BIGINT NOT NULL,
    -- Codes that were tried at it.
    tries BIGINT NOT NULL,
    PRIMARY KEY (org, hash)
);
CREATE INDEX cabinet_links_of_address ON cabinet_links (org, email);
CREATE INDEX cabinet_links_expire ON cabinet_links (expires);

CREATE TABLE cabinet_sessions (
    org TEXT NOT NULL,
    hash BYTEA NOT NULL,
    email TEXT NOT NULL,
    began BIGINT NOT NULL,
    seen BIGINT NOT NULL,
    PRIMARY KEY (org, hash)
);
CREATE INDEX cabinet_sessions_of_address ON cabinet_sessions (org, email);
CREATE INDEX cabinet_sessions_seen ON cabinet_sessions (seen);

-- An address that whoever brought a case named as the own one: wrote from it, typed it, or had come in by it.
CREATE TABLE cabinet_cases (
    org TEXT NOT NULL,
    email TEXT NOT NULL,
    case_id UUID NOT NULL,
    PRIMARY KEY (org, email, case_id)
);
CREATE INDEX cabinet_cases_of_case ON cabinet_cases (org, case_id);
-- What began as a letter, from before: what was typed into forms can be followed by number and code.
INSERT INTO cabinet_cases (org, email, case_id)
    SELECT m.org, lower(trim(m.sender)), m.case_id
    FROM messages m JOIN cases c ON c.org = m.org AND c.id = m.case_id
    WHERE m.incoming AND m.n = 1 AND m.at = c.registered AND m.sender LIKE '%_@_%._%' AND trim(m.sender) NOT LIKE '% %';

-- Codes that are typed at the door of a cabinet, and letters that are asked for there, are counted as other attempts are.
ALTER TABLE attempts DROP CONSTRAINT attempts_what_check;
ALTER TABLE attempts ADD CONSTRAINT attempts_what_check
    CHECK (what IN ('password', 'code', 'login', 'address', 'follow', 'form', 'cabinet', 'asked'));
