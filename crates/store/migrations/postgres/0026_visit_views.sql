-- Who looked at the visits of a day, with names and contacts (S1): a row per person, list and hour.
CREATE TABLE visit_views (
    org TEXT NOT NULL,
    hour BIGINT NOT NULL,
    person TEXT NOT NULL,
    -- Which list: the centre's id and the day, `2026-03-05`.
    centre TEXT NOT NULL,
    day TEXT NOT NULL,
    first BIGINT NOT NULL,
    last BIGINT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (org, hour, person, centre, day)
);
CREATE INDEX visit_views_of_person ON visit_views (org, person, hour);
