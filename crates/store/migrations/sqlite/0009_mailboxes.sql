-- Mailboxes that are read and servers that letters are handed to. `secret`: sealed by the program, never in the open.
CREATE TABLE mailboxes (
    org TEXT NOT NULL,
    address TEXT NOT NULL,
    imap_host TEXT,
    imap_port INTEGER,
    imap_security TEXT,
    smtp_host TEXT,
    smtp_port INTEGER,
    smtp_security TEXT,
    login TEXT NOT NULL,
    secret BLOB NOT NULL,
    folder TEXT NOT NULL,
    authority TEXT,
    -- Letters that came before are left alone.
    since INTEGER NOT NULL,
    added INTEGER NOT NULL,
    paused INTEGER NOT NULL CHECK (paused IN (0, 1)),
    -- When all was last read; what is wrong since; how often in a row; not to be tried before.
    read_at INTEGER,
    problem TEXT,
    failures INTEGER NOT NULL,
    next_try INTEGER NOT NULL,
    -- Which node reads it, and until when it is left to that node.
    holder BLOB,
    held_until INTEGER NOT NULL,
    -- The numbers of the server: what they are valid for, and the first that is ours to take (0: by date).
    validity INTEGER,
    first_uid INTEGER NOT NULL,
    PRIMARY KEY (org, address)
) STRICT, WITHOUT ROWID;

-- Every letter that was taken from a mailbox, by the number that the server gave it.
CREATE TABLE fetched (
    org TEXT NOT NULL,
    mailbox TEXT NOT NULL,
    validity INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    at INTEGER NOT NULL,
    -- What it is in the intake; none: the server does not give it.
    raw BLOB,
    -- The same had come before.
    again INTEGER NOT NULL CHECK (again IN (0, 1)),
    tries INTEGER NOT NULL,
    PRIMARY KEY (org, mailbox, validity, uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX fetched_by_time ON fetched (org, mailbox, at);

-- The mailbox that a letter was taken from: a later try must not forget it.
ALTER TABLE intake ADD COLUMN mailbox TEXT;
