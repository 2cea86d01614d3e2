-- Keys of one letter, as each person wants them: `off`; none: on.
ALTER TABLE accounts ADD COLUMN letter_keys TEXT;
