-- What happened to customers' cards: chains as of cases, see src/customers/journal.rs. Cards from before have none (seq 0) until
-- they change.
CREATE TABLE customer_journal (
    org TEXT NOT NULL,
    customer BLOB NOT NULL,
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
    PRIMARY KEY (org, customer, seq)
) STRICT;

ALTER TABLE customers ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE customers ADD COLUMN head BLOB;
-- When it changed last, if no case changed with it: so that the next seal finds it.
ALTER TABLE customers ADD COLUMN touched INTEGER;
-- The card that this one was joined to.
ALTER TABLE customers ADD COLUMN joined BLOB;
CREATE INDEX customers_touched ON customers (org, touched, id) WHERE touched IS NOT NULL;
CREATE INDEX customers_joined ON customers (org, joined) WHERE joined IS NOT NULL;

-- Somebody has said that the two are not one.
ALTER TABLE look_alikes ADD COLUMN apart INTEGER NOT NULL DEFAULT 0 CHECK (apart IN (0, 1));

-- Looks into the index of the search; holds nothing.
CREATE VIRTUAL TABLE search_words USING fts5vocab (search_stems, instance);

-- Two indexes told the same: cases_closed_changed stays.
DROP INDEX cases_closed_by_changed;
