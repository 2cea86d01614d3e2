-- Who is told of outages by e-mail: asked for in the reception, true once the holder of the address has pressed the button of a letter.
CREATE TABLE subscriptions (
    org TEXT NOT NULL,
    id BLOB NOT NULL,
    section TEXT NOT NULL,
    -- As addresses are compared.
    email TEXT NOT NULL,
    -- Of which street; empty: of all.
    street TEXT NOT NULL,
    asked INTEGER NOT NULL,
    confirmed INTEGER,
    PRIMARY KEY (org, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX subscriptions_of_address ON subscriptions (org, section, email, street);
CREATE INDEX subscriptions_asked ON subscriptions (asked) WHERE confirmed IS NULL;

-- How far a publication was sent round: up to which subscription, and whether to all of them. What is sent is put out in the same
-- transaction, so nobody gets it twice, whatever happens between.
CREATE TABLE mailings (
    org TEXT NOT NULL,
    publication BLOB NOT NULL,
    after BLOB NOT NULL,
    -- To all by then.
    done INTEGER,
    PRIMARY KEY (org, publication)
) STRICT, WITHOUT ROWID;

ANALYZE sqlite_schema;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('subscriptions', 'subscriptions', '100000 100000 1'),
    ('subscriptions', 'subscriptions_of_address', '100000 100000 50000 2 1'),
    ('subscriptions', 'subscriptions_asked', '1000 1'),
    ('mailings', 'mailings', '10000 10000 1');
ANALYZE sqlite_schema;
