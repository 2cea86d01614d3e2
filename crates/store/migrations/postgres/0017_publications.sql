-- What the Internet reception publishes: pages of a section with all their revisions, and what was done with them.
CREATE TABLE publications (
    org TEXT NOT NULL,
    id UUID NOT NULL,
    section TEXT NOT NULL,
    -- The last part of its address.
    slug TEXT NOT NULL,
    -- Of the latest revision. Withdrawn: nobody reads any of them.
    state TEXT NOT NULL CHECK (state IN ('draft', 'proposed', 'published', 'withdrawn')),
    -- The latest revision, and the number of acts: whoever read it knows by them whether it has moved on.
    revision BIGINT NOT NULL,
    acts BIGINT NOT NULL,
    -- The case that it tells of. Readers never see it.
    case_id UUID,
    changed BIGINT NOT NULL,
    PRIMARY KEY (org, id)
);
CREATE UNIQUE INDEX publications_address ON publications (org, section, slug);

CREATE TABLE publication_revisions (
    org TEXT NOT NULL,
    publication UUID NOT NULL,
    n BIGINT NOT NULL,
    at BIGINT NOT NULL,
    author TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    -- What only some sections have, as JSON: hours of an outage, address of a centre, files.
    facts TEXT NOT NULL,
    -- From when on readers see it in place of those before; none: it was not published.
    shown_from BIGINT,
    shown_until BIGINT,
    PRIMARY KEY (org, publication, n)
);

CREATE TABLE publication_acts (
    org TEXT NOT NULL,
    publication UUID NOT NULL,
    n BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL CHECK (act IN ('written', 'revised', 'proposed', 'returned', 'published', 'withdrawn')),
    revision BIGINT NOT NULL,
    note TEXT,
    PRIMARY KEY (org, publication, n)
);

CREATE TABLE publication_files (
    org TEXT NOT NULL,
    publication UUID NOT NULL,
    n BIGINT NOT NULL,
    name TEXT NOT NULL,
    media TEXT NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (org, publication, n)
);
