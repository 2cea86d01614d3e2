-- What whoever handed it in said of it: a later try must not forget it.
ALTER TABLE intake ADD COLUMN kind TEXT;
ALTER TABLE intake ADD COLUMN sender TEXT;

-- Two cards that may be of one customer: a contact of each was given together. Both ways, so that each shows the other.
CREATE TABLE look_alikes (
    org TEXT NOT NULL,
    customer BLOB NOT NULL,
    other BLOB NOT NULL,
    PRIMARY KEY (org, customer, other)
) STRICT, WITHOUT ROWID;

-- Who did a recurring duty and when. Nothing here is ever changed; `duties` follows from it.
CREATE TABLE duty_journal (
    org TEXT NOT NULL,
    duty TEXT NOT NULL,
    n INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    note TEXT,
    was_due INTEGER,
    PRIMARY KEY (org, duty, n)
) STRICT;
