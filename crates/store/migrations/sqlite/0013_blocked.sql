-- Senders who are not heard: an address, or a domain with all below it. What they send is kept, refused and never answered.
CREATE TABLE blocked (
    org TEXT NOT NULL,
    sender TEXT NOT NULL,
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    since INTEGER NOT NULL,
    -- None: for good.
    until INTEGER,
    -- Heard again since, and who said so.
    lifted INTEGER,
    lifted_by TEXT,
    PRIMARY KEY (org, sender)
) STRICT, WITHOUT ROWID;
