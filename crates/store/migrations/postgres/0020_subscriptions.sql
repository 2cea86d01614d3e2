-- Who is told of outages by e-mail: asked for in the reception, true once the holder of the address has pressed the button of a letter.
CREATE TABLE subscriptions (
    org TEXT NOT NULL,
    id UUID NOT NULL,
    section TEXT NOT NULL,
    -- As addresses are compared.
    email TEXT NOT NULL,
    -- Of which street; empty: of all.
    street TEXT NOT NULL,
    asked BIGINT NOT NULL,
    confirmed BIGINT,
    PRIMARY KEY (org, id)
);
CREATE UNIQUE INDEX subscriptions_of_address ON subscriptions (org, section, email, street);
CREATE INDEX subscriptions_asked ON subscriptions (asked) WHERE confirmed IS NULL;

-- How far a publication was sent round: up to which subscription, and whether to all of them. What is sent is put out in the same
-- transaction, so nobody gets it twice, whatever happens between.
CREATE TABLE mailings (
    org TEXT NOT NULL,
    publication UUID NOT NULL,
    after UUID NOT NULL,
    -- To all by then.
    done BIGINT,
    PRIMARY KEY (org, publication)
);
