-- The case that took the last number of a series, and the one before it: see src/proof/numbers.rs.
ALTER TABLE counters ADD COLUMN last BLOB;
ALTER TABLE counters ADD COLUMN before BLOB;
