-- Open tasks that somebody holds in person: they go to the substitute when a leave begins.
CREATE INDEX tasks_held ON tasks (org, person, case_id) WHERE ended IS NULL AND person IS NOT NULL;
