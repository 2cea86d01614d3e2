-- PostgreSQL knows that what stands in the index was not seen; this migration is SQLite's.
SELECT 1;
