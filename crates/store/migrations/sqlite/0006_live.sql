-- What went on lately is looked for among closed cases too.
CREATE INDEX cases_closed_changed ON cases (org, changed, id) WHERE closed IS NOT NULL;
