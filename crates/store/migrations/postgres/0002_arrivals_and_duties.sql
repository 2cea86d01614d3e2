-- What whoever handed it in said of it: a later try must not forget it.
ALTER TABLE intake ADD COLUMN kind TEXT;
ALTER TABLE intake ADD COLUMN sender TEXT;

-- Two cards that may be of one customer: a contact of each was given together. Both ways, so that each shows the other.
CREATE TABLE look_alikes (
    org TEXT NOT NULL,
    customer UUID NOT NULL,
    other UUID NOT NULL,
    PRIMARY KEY (org, customer, other)
);

-- Who did a recurring duty and when. Nothing here is ever changed; `duties` follows from it.
CREATE TABLE duty_journal (
    org TEXT NOT NULL,
    duty TEXT NOT NULL,
    n BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    note TEXT,
    was_due BIGINT,
    PRIMARY KEY (org, duty, n)
);
