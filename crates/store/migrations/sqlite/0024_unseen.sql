-- Whether anything is unseen is read on every page, from the index alone.
DROP INDEX notices_unseen;
CREATE INDEX notices_unseen ON notices (org, person, case_id, seen) WHERE seen IS NULL;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('notices', 'notices_unseen', '20000 20000 100 2 2');
ANALYZE sqlite_schema;
