-- Folders that are watched for scans of paper; whoever runs the server names them, on the command line.
CREATE TABLE folders (
    org TEXT NOT NULL,
    path TEXT NOT NULL,
    channel TEXT NOT NULL,
    actor TEXT NOT NULL,
    added INTEGER NOT NULL,
    -- When all that lay there had been looked at; what is wrong since; files that are not taken, and why (JSON).
    looked INTEGER,
    problem TEXT,
    refused TEXT NOT NULL,
    -- Which node looks into it, and until when it is left to that node.
    holder BLOB,
    held_until INTEGER NOT NULL,
    PRIMARY KEY (org, path)
) STRICT, WITHOUT ROWID;

-- Every file that was taken from a folder, by its number there.
CREATE TABLE scans (
    org TEXT NOT NULL,
    folder TEXT NOT NULL,
    n INTEGER NOT NULL,
    -- What it is in the intake.
    raw BLOB NOT NULL,
    -- The first that had the same content: mostly itself.
    first BLOB NOT NULL,
    -- None: erased.
    name TEXT,
    sha256 BLOB NOT NULL,
    -- It lies among what was taken; until then it may still lie in the folder.
    moved INTEGER NOT NULL CHECK (moved IN (0, 1)),
    -- What a program read in it.
    reading TEXT NOT NULL CHECK (reading IN ('waiting', 'read', 'empty', 'failed', 'absent')),
    text TEXT,
    -- Why there is no text.
    why TEXT,
    PRIMARY KEY (org, folder, n)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX scans_of_raw ON scans (org, raw);
CREATE INDEX scans_of_first ON scans (org, first);
CREATE INDEX scans_on_their_way ON scans (org, folder) WHERE NOT moved;
CREATE INDEX scans_to_read ON scans (reading) WHERE reading = 'waiting';

-- What the planner takes the indexes to be, as in 0010.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('scans', 'scans', '200000 200000 100000 1'),
    ('scans', 'scans_of_raw', '200000 200000 1'),
    ('scans', 'scans_of_first', '200000 200000 1'),
    ('scans', 'scans_on_their_way', '1 1 1'),
    ('scans', 'scans_to_read', '10 10');
ANALYZE sqlite_schema;
