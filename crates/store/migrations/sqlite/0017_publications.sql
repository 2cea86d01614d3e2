-- What the Internet reception publishes: pages of a section with all their revisions, and what was done with them.
CREATE TABLE publications (
    org TEXT NOT NULL,
    id BLOB NOT NULL,
    section TEXT NOT NULL,
    -- The last part of its address.
    slug TEXT NOT NULL,
    -- Of the latest revision. Withdrawn: nobody reads any of them.
    state TEXT NOT NULL CHECK (state IN ('draft', 'proposed', 'published', 'withdrawn')),
    -- The latest revision, and the number of acts: whoever read it knows by them whether it has moved on.
    revision INTEGER NOT NULL,
    acts INTEGER NOT NULL,
    -- The case that it tells of. Readers never see it.
    case_id BLOB,
    changed INTEGER NOT NULL,
    PRIMARY KEY (org, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX publications_address ON publications (org, section, slug);

CREATE TABLE publication_revisions (
    org TEXT NOT NULL,
    publication BLOB NOT NULL,
    n INTEGER NOT NULL,
    at INTEGER NOT NULL,
    author TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    -- What only some sections have, as JSON: hours of an outage, address of a centre, files.
    facts TEXT NOT NULL,
    -- From when on readers see it in place of those before; none: it was not published.
    shown_from INTEGER,
    shown_until INTEGER,
    PRIMARY KEY (org, publication, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE publication_acts (
    org TEXT NOT NULL,
    publication BLOB NOT NULL,
    n INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL CHECK (act IN ('written', 'revised', 'proposed', 'returned', 'published', 'withdrawn')),
    revision INTEGER NOT NULL,
    note TEXT,
    PRIMARY KEY (org, publication, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE publication_files (
    org TEXT NOT NULL,
    publication BLOB NOT NULL,
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    media TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (org, publication, n)
) STRICT;
