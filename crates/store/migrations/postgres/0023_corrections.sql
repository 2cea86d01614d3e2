-- A publication that was corrected is sent round again: what was told of it (a digest of time and places; empty: from before, not known), by the
-- text that was shown from then, and how often it was corrected.
ALTER TABLE mailings ADD COLUMN about TEXT NOT NULL DEFAULT '';
ALTER TABLE mailings ADD COLUMN shown BIGINT NOT NULL DEFAULT 0;
ALTER TABLE mailings ADD COLUMN round BIGINT NOT NULL DEFAULT 0;
