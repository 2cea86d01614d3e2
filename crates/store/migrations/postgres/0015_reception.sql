-- Codes of cases that customers try, and forms that an address sends, are counted as other attempts are.
ALTER TABLE attempts DROP CONSTRAINT attempts_what_check;
ALTER TABLE attempts ADD CONSTRAINT attempts_what_check
    CHECK (what IN ('password', 'code', 'login', 'address', 'follow', 'form'));
