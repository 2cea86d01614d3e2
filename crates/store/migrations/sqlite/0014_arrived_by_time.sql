-- Without the id, so that a list of one state goes by the index of states.
DROP INDEX intake_by_time;
CREATE INDEX intake_by_time ON intake (org, arrived);
-- What the planner takes the indexes of what came in to be, as in 0010.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('intake', 'intake_by_time', '2000000 2000000 1'),
    ('intake_acts', 'intake_acts', '200000 200000 1'),
    ('intake_acts', 'intake_acts_of_raw', '200000 200000 1 1');
ANALYZE sqlite_schema;
