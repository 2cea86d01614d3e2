-- Who looked at the visits of a day, with names and contacts (S1): a row per person, list and hour.
CREATE TABLE visit_views (
    org TEXT NOT NULL,
    hour INTEGER NOT NULL,
    person TEXT NOT NULL,
    -- Which list: the centre's id and the day, `2026-03-05`.
    centre TEXT NOT NULL,
    day TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (org, hour, person, centre, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_views_of_person ON visit_views (org, person, hour);
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('visit_views', 'visit_views', '200000 200000 20 4 2 1'),
    ('visit_views', 'visit_views_of_person', '200000 200000 5000 4');
ANALYZE sqlite_schema;
