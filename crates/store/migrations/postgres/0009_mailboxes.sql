-- Mailboxes that are read and servers that letters are handed to. `secret`: sealed by the program, never in the open.
CREATE TABLE mailboxes (
    org TEXT NOT NULL,
    address TEXT NOT NULL,
    imap_host TEXT,
    imap_port BIGINT,
    imap_security TEXT,
    smtp_host TEXT,
    smtp_port BIGINT,
    smtp_security TEXT,
    login TEXT NOT NULL,
    secret BYTEA NOT NULL,
    folder TEXT NOT NULL,
    authority TEXT,
    -- Letters that came before are left alone.
    since BIGINT NOT NULL,
    added BIGINT NOT NULL,
    paused BOOLEAN NOT NULL,
    -- When all was last read; what is wrong since; how often in a row; not to be tried before.
    read_at BIGINT,
    problem TEXT,
    failures BIGINT NOT NULL,
    next_try BIGINT NOT NULL,
    -- Which node reads it, and until when it is left to that node.
    holder UUID,
    held_until BIGINT NOT NULL,
    -- The numbers of the server: what they are valid for, and the first that is ours to take (0: by date).
    validity BIGINT,
    first_uid BIGINT NOT NULL,
    PRIMARY KEY (org, address)
);

-- Every letter that was taken from a mailbox, by the number that the server gave it.
CREATE TABLE fetched (
    org TEXT NOT NULL,
    mailbox TEXT NOT NULL,
    validity BIGINT NOT NULL,
    uid BIGINT NOT NULL,
    at BIGINT NOT NULL,
    -- What it is in the intake; none: the server does not give it.
    raw UUID,
    -- The same had come before.
    again BOOLEAN NOT NULL,
    tries BIGINT NOT NULL,
    PRIMARY KEY (org, mailbox, validity, uid)
);
CREATE INDEX fetched_by_time ON fetched (org, mailbox, at);

-- The mailbox that a letter was taken from: a later try must not forget it.
ALTER TABLE intake ADD COLUMN mailbox TEXT;
