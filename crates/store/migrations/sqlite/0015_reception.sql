-- Codes of cases that customers try, and forms that an address sends, are counted as other attempts are.
CREATE TABLE attempts_of_all (
    org TEXT NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('password', 'code', 'login', 'address', 'follow', 'form')),
    who TEXT NOT NULL,
    failures INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (org, what, who)
) STRICT, WITHOUT ROWID;
INSERT INTO attempts_of_all (org, what, who, failures, last) SELECT org, what, who, failures, last FROM attempts;
DROP TABLE attempts;
ALTER TABLE attempts_of_all RENAME TO attempts;
CREATE INDEX attempts_last ON attempts (last);
