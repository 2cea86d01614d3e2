-- What is due soon and not late yet: among very many late ones it is neither counted nor listed by passing those over.
CREATE INDEX cases_in_time ON cases (org, due, id) WHERE closed IS NULL AND NOT late;
