-- Without the id, so that a list of one state goes by the index of states.
DROP INDEX intake_by_time;
CREATE INDEX intake_by_time ON intake (org, arrived);
