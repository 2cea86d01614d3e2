-- Search shows where in a case its words stand: the few notes of a case are found without its whole journal.
CREATE INDEX journal_notes ON journal (org, case_id, seq) WHERE kind = 'note-added' AND personal IS NOT NULL;
