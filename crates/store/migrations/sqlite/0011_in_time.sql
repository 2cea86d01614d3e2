-- What is due soon and not late yet: among very many late ones it is neither counted nor listed by passing those over.
CREATE INDEX cases_in_time ON cases (org, due, id) WHERE closed IS NULL AND NOT late;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('cases', 'cases_in_time', '18000 18000 2 1');
ANALYZE sqlite_schema;
