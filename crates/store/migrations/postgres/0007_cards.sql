-- What happened to customers' cards: chains as of cases, see src/customers/journal.rs. Cards from before have none (seq 0) until
-- they change.
CREATE TABLE customer_journal (
    org TEXT NOT NULL,
    customer UUID NOT NULL,
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
    PRIMARY KEY (org, customer, seq)
);

ALTER TABLE customers ADD COLUMN seq BIGINT NOT NULL DEFAULT 0;
ALTER TABLE customers ADD COLUMN head BYTEA;
-- When it changed last, if no case changed with it: so that the next seal finds it.
ALTER TABLE customers ADD COLUMN touched BIGINT;
-- The card that this one was joined to.
ALTER TABLE customers ADD COLUMN joined UUID;
CREATE INDEX customers_touched ON customers (org, touched, id) WHERE touched IS NOT NULL;
CREATE INDEX customers_joined ON customers (org, joined) WHERE joined IS NOT NULL;

-- Somebody has said that the two are not one.
ALTER TABLE look_alikes ADD COLUMN apart BOOLEAN NOT NULL DEFAULT false;

-- Two indexes told the same: cases_closed_changed stays.
DROP INDEX cases_closed_by_changed;
