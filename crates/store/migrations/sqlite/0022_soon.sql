-- From when the nearest running deadline is soon due: from the regulation's own warning. Null where there is none, and in
-- rows that were written before; those are soon due four hours before.
ALTER TABLE cases ADD COLUMN soon INTEGER;
-- In the order of the queue, with what tells at once whether a case is wanted.
DROP INDEX cases_in_time;
CREATE INDEX cases_in_time ON cases (org, due, id, soon) WHERE closed IS NULL AND NOT late;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('cases', 'cases_in_time', '18000 18000 2 1 1');
ANALYZE sqlite_schema;
